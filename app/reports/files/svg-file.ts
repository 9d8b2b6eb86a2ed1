import { PALETTE } from '#app/reports/palette.ts'

type Attributes = Record<string, string>

const TEXT_STYLE: Attributes = {
  fill: PALETTE.text,
  'font-family': 'Arial, Helvetica, sans-serif',
  'font-size': '16',
}

/** The presentation attributes for each class in a chart, as in ui/styles/_charts.scss. */
const STYLES: Record<string, Attributes> = {
  'chart-grid': { stroke: PALETTE.grid, 'stroke-width': '1' },
  'chart-axis': { stroke: PALETTE.axis, 'stroke-width': '1' },
  'chart-target': { stroke: PALETTE.target, 'stroke-width': '2', 'stroke-dasharray': '6 4' },
  'chart-marker': { stroke: PALETTE.axis, 'stroke-width': '1', 'stroke-dasharray': '2 3' },
  'chart-rest': { fill: PALETTE.rest },
  'chart-track': { fill: PALETTE.track },
  'chart-quiet': { fill: PALETTE.quiet },
  'chart-outline': { fill: PALETTE.paper, stroke: PALETTE.pair[0], 'stroke-width': '2' },
  'chart-tick': { stroke: PALETTE.target, 'stroke-width': '2' },
  'chart-ranking': {},
  'chart-ranking--small': {},
  'chart-trajectory': {},
  'chart-pair-1': { fill: PALETTE.pair[0] },
  'chart-pair-2': { fill: PALETTE.pair[1] },
  'chart-label': {},
  'chart-over-line': {},
  'chart-label--quiet': { fill: PALETTE.quietText },
  'chart-label--small': { 'font-size': '14' },
  'chart-label--strong': { 'font-weight': 'bold' },
  'chart-label--inverse': { fill: PALETTE.paper },
  'chart-label--end': { 'text-anchor': 'end' },
  'chart-label--middle': { 'text-anchor': 'middle' },
  ...Object.fromEntries(
    PALETTE.categories.flatMap((colour, index) => [
      [`chart-fill-${index + 1}`, { fill: colour }],
      [`chart-line-${index + 1}`, { fill: 'none', stroke: colour, 'stroke-width': '3' }],
    ]),
  ),
  ...Object.fromEntries(
    PALETTE.sequence.map((fill, index) => [`chart-sequence-${index + 1}`, { fill }]),
  ),
}

export const isStyledClass = (name: string): boolean => name in STYLES

const ATTRIBUTE = / ([\w:-]+)="([^"]*)"/g

/** Replaces the classes in the opening tag of an element with presentation attributes. */
function withStyles(tag: string, attributeText: string): string {
  const attributes: Attributes = Object.fromEntries(
    [...attributeText.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]),
  )
  const { class: names = '', ...rest } = attributes
  const styles = names.split(' ').map((name) => STYLES[name] ?? {})
  const all = Object.assign(rest, tag === 'text' ? TEXT_STYLE : {}, ...styles) as Attributes
  return `<${tag}${Object.entries(all)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')}`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * Converts a chart to a standalone file, with a title and a description for people who cannot see
 * it. Colours and fonts are presentation attributes, because our content security policy blocks
 * `style` elements and many programs ignore them.
 * @param svg the output of `drawChart`
 */
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
    inside.replaceAll(/<(\w+)((?: [\w:-]+="[^"]*")*)/g, (_, tag: string, attributeText: string) =>
      withStyles(tag, attributeText),
    ),
    '</svg>\n',
  ].join('\n')
}
