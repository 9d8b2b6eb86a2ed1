/** Renders charts as SVG for a page. */
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/**
 * Renders a chart as SVG that fills its column and has no inline styles. It is hidden from screen
 * readers and cannot be focused, because the table below the chart contains the same figures.
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

/** Rounds to one decimal place, because more precise coordinates make an SVG longer and look the same. */
export const toTenth = (value: number): number => Math.round(value * 10) / 10

/** Breaks a name between words into lines of at most `maxCharacters`. */
export function wrapText(name: string, maxCharacters: number): string[] {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && `${line} ${word}`.length <= maxCharacters)
      lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Breaks a name into at most two lines. If it is too long for them, it ends in "…". */
export function wrapInTwoLines(name: string, maxCharacters: number): string[] {
  const lines = wrapText(name, maxCharacters)
  return lines.length <= 2
    ? lines
    : [lines[0] ?? '', `${(lines[1] ?? '').slice(0, maxCharacters - 1)}…`]
}
