/**
 * Turns a chart into the text of an SVG for a page: as wide as its column, without inline style,
 * hidden from screen readers.
 */
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/**
 * Nothing in the SVG is announced or can be focused, because the table below has the same figures.
 */
export function drawChart(chart: ReactElement): string {
  const svg = /<svg[\s\S]*<\/svg>/.exec(renderToStaticMarkup(chart))?.[0]
  if (!svg) throw new Error('The chart drew nothing.')
  return svg
    .replaceAll(/ (?:style|tabindex|role)="[^"]*"/g, '')
    .replace(/<svg([^>]*)>/, (_, attributes: string) => {
      const rest = attributes.replaceAll(/ (?:width|height|class|xmlns)="[^"]*"/g, '')
      return `<svg xmlns="http://www.w3.org/2000/svg"${rest} aria-hidden="true" focusable="false">`
    })
    .replace(/<title>[\s\S]*?<\/title><desc>[\s\S]*?<\/desc>|<title><\/title>|<desc><\/desc>/, '')
}

/** To one decimal place: finer coordinates make an SVG longer and look the same. */
export const toTenth = (value: number): number => Math.round(value * 10) / 10

/** Breaks a name between words into lines of at most `letters` characters. */
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

/** Breaks a name into at most two lines. A longer name ends in "…". */
export function wrapInTwoLines(name: string, letters: number): string[] {
  const lines = wrapText(name, letters)
  return lines.length <= 2 ? lines : [lines[0] ?? '', `${(lines[1] ?? '').slice(0, letters - 1)}…`]
}
