/**
 * A chart of a page as a picture that stands alone: with its words for who cannot see it, and with the colours and letters that a page's
 * style gives it written into each element. They are attributes and no style: every program that opens SVG knows them, and a browser that
 * refuses inline style shows them.
 */
type Attributes = Record<string, string>

const LETTERS: Attributes = {
  fill: '#0b0c0c',
  'font-family': 'Arial, Helvetica, sans-serif',
  'font-size': '16',
}
const CATEGORIES = ['#12436d', '#28a197', '#801650', '#f46a25', '#3d3d3d', '#a285d1']
const SEQUENCE = ['#12436d', '#2073bc', '#6bace6']

/** What each class of a chart looks like: the same as in ui/styles/_charts.scss. */
const LOOKS: Record<string, Attributes> = {
  'chart-grid': { stroke: '#d9d9d9', 'stroke-width': '1' },
  'chart-axis': { stroke: '#595959', 'stroke-width': '1' },
  'chart-target': { stroke: '#0b0c0c', 'stroke-width': '2', 'stroke-dasharray': '6 4' },
  'chart-marker': { stroke: '#595959', 'stroke-width': '1', 'stroke-dasharray': '2 3' },
  'chart-rest': { fill: '#bfbfbf' },
  'chart-track': { fill: '#e5e5e5' },
  'chart-pair-1': { fill: '#12436d' },
  'chart-pair-2': { fill: '#f46a25' },
  'chart-label': {},
  'chart-over-line': {},
  'chart-label--quiet': { fill: '#484949' },
  'chart-label--strong': { 'font-weight': 'bold' },
  'chart-label--inverse': { fill: '#ffffff' },
  'chart-label--end': { 'text-anchor': 'end' },
  'chart-label--middle': { 'text-anchor': 'middle' },
  ...Object.fromEntries(CATEGORIES.map((fill, index) => [`chart-fill-${index + 1}`, { fill }])),
  ...Object.fromEntries(
    CATEGORIES.map((stroke, index) => [
      `chart-line-${index + 1}`,
      { fill: 'none', stroke, 'stroke-width': '3' },
    ]),
  ),
  ...Object.fromEntries(SEQUENCE.map((fill, index) => [`chart-sequence-${index + 1}`, { fill }])),
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
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    inside.replaceAll(/<(\w+)((?: [\w:-]+="[^"]*")*)/g, (_, tag: string, written: string) =>
      dressed(tag, written),
    ),
    '</svg>\n',
  ].join('\n')
}
