/**
 * A chart of a page as a picture that stands alone: with its words for who cannot see it, and with the colours and letters that a page's
 * style gives it written into each element. They are attributes and no style: every program that opens SVG knows them, and a browser that
 * refuses inline style shows them.
 */
import { PALETTE } from '#app/reports/palette.ts'

type Attributes = Record<string, string>

const LETTERS: Attributes = {
  fill: PALETTE.text,
  'font-family': 'Arial, Helvetica, sans-serif',
  'font-size': '16',
}

/** What each class of a chart looks like: the same as in ui/styles/_charts.scss. */
const LOOKS: Record<string, Attributes> = {
  'chart-grid': { stroke: PALETTE.grid, 'stroke-width': '1' },
  'chart-axis': { stroke: PALETTE.axis, 'stroke-width': '1' },
  'chart-target': { stroke: PALETTE.target, 'stroke-width': '2', 'stroke-dasharray': '6 4' },
  'chart-marker': { stroke: PALETTE.axis, 'stroke-width': '1', 'stroke-dasharray': '2 3' },
  'chart-rest': { fill: PALETTE.rest },
  'chart-track': { fill: PALETTE.track },
  'chart-pair-1': { fill: PALETTE.pair[0] },
  'chart-pair-2': { fill: PALETTE.pair[1] },
  'chart-label': {},
  'chart-over-line': {},
  'chart-label--quiet': { fill: PALETTE.quietText },
  'chart-label--strong': { 'font-weight': 'bold' },
  'chart-label--inverse': { fill: PALETTE.paper },
  'chart-label--end': { 'text-anchor': 'end' },
  'chart-label--middle': { 'text-anchor': 'middle' },
  ...Object.fromEntries(
    PALETTE.categories.map((fill, index) => [`chart-fill-${index + 1}`, { fill }]),
  ),
  ...Object.fromEntries(
    PALETTE.categories.map((stroke, index) => [
      `chart-line-${index + 1}`,
      { fill: 'none', stroke, 'stroke-width': '3' },
    ]),
  ),
  ...Object.fromEntries(
    PALETTE.sequence.map((fill, index) => [`chart-sequence-${index + 1}`, { fill }]),
  ),
}

export const isKnownLook = (name: string): boolean => name in LOOKS

const ATTRIBUTE = / ([\w:-]+)="([^"]*)"/g

/** One element's tag with its look written out. */
function dressed(tag: string, written: string): string {
  const attributes: Attributes = Object.fromEntries(
    [...written.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]),
  )
  const { class: names = '', ...kept } = attributes
  const looks = names.split(' ').map((name) => LOOKS[name] ?? {})
  const all = Object.assign(kept, tag === 'text' ? LETTERS : {}, ...looks) as Attributes
  return `<${tag}${Object.entries(all)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')}`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** @param svg as `drawChart` made it. @param words the title, and what the chart says for who cannot see it. */
export function svgFile(
  svg: string,
  { title, description }: { title: string; description: string },
): string {
  const [, , width = '0', height = '0'] =
    /viewBox="([\d.-]+) ([\d.-]+) ([\d.]+) ([\d.]+)"/.exec(svg)?.slice(1) ?? []
  const [, inside = ''] = /^<svg[^>]*>([\s\S]*)<\/svg>$/.exec(svg) ?? []
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description" lang="en-GB">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${PALETTE.paper}"/>`,
    inside.replaceAll(/<(\w+)((?: [\w:-]+="[^"]*")*)/g, (_, tag: string, written: string) =>
      dressed(tag, written),
    ),
    '</svg>\n',
  ].join('\n')
}
