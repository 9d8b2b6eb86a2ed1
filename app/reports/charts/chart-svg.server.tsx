/** A Recharts chart as the text of an SVG that may stand in a page: sized by its box, without inline style, hidden from screen readers. */
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** Draws a chart. Its own table says the same to who cannot see it, so nothing in it is announced or focused. */
export function drawChart(chart: ReactElement): string {
  const svg = /<svg[\s\S]*<\/svg>/.exec(renderToStaticMarkup(chart))?.[0]
  if (!svg) throw new Error('The chart drew nothing.')
  return svg
    .replaceAll(/ (?:style|tabindex|role)="[^"]*"/g, '')
    .replace(/<svg([^>]*)>/, (_, attributes: string) => {
      const kept = attributes.replaceAll(/ (?:width|height|class|xmlns)="[^"]*"/g, '')
      return `<svg xmlns="http://www.w3.org/2000/svg"${kept} aria-hidden="true" focusable="false">`
    })
    .replace(/<title>[\s\S]*?<\/title><desc>[\s\S]*?<\/desc>|<title><\/title>|<desc><\/desc>/, '')
}

/** A name in lines of at most so many letters, broken between words. */
export function wrapText(name: string, letters: number): string[] {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && `${line} ${word}`.length <= letters)
      lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The same in at most two lines: what is left over ends in "…". */
export function wrapInTwoLines(name: string, letters: number): string[] {
  const lines = wrapText(name, letters)
  return lines.length <= 2 ? lines : [lines[0] ?? '', `${(lines[1] ?? '').slice(0, letters - 1)}…`]
}
