/**
 * Writes an OpenDocument spreadsheet. The same document always gives the same bytes.
 *
 * No cell contains a formula: text is always a string, whatever it begins with. A table in a sheet is named and marked up, and its header row is
 * repeated on each printed page.
 */
import {
  cellXml,
  escapeXml,
  SHEET_STYLES,
  type OdsCell,
} from '#app/platform/files/ods-cells.server.ts'
import { writeZip } from '#app/platform/files/zip.server.ts'

export type OdsSheet = {
  /** Unique, at most 31 characters, none of []*?:/\' */
  name: string
  rows: readonly (readonly OdsCell[])[]
  /** Column widths from A onwards, in characters. */
  widths: readonly number[]
  /** The table of the sheet. Its header is this row, counted from 0, and it continues to the last row. */
  table?: { name: string; headerRow: number }
}

export type OdsDocument = {
  title: string
  subject: string
  author: string
  keywords: readonly string[]
  /** Such as en-GB. */
  language: string
  made: Date
  sheets: readonly OdsSheet[]
}

const NAMESPACES = [
  ['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'],
  ['table', 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'],
  ['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
  ['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'],
  ['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
  ['number', 'urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0'],
  ['svg', 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'],
  ['meta', 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
]
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('')

const part = (root: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<office:${root}${NAMESPACES} office:version="1.3">${inside}</office:${root}>\n`

const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet'
const CENTIMETRES_PER_CHARACTER = 0.21
const PADDING_CENTIMETRES = 0.4

const widthOf = (characters: number): string =>
  (characters * CENTIMETRES_PER_CHARACTER + PADDING_CENTIMETRES).toFixed(2)

/** A for 0, Z for 25, AA for 26. */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') +
  String.fromCharCode(65 + (index % 26))

/** A cell reference for a link or a range, such as `'By department'.A5`. */
export const cellAddress = (sheet: string, column: number, row: number): string =>
  `'${sheet}'.${columnName(column)}${row + 1}`

const rowXml = (cells: readonly OdsCell[]): string =>
  `<table:table-row>${cells.map(cellXml).join('')}</table:table-row>`

function sheetXml({ name, rows, widths, table }: OdsSheet): string {
  const columns = widths
    .map((width) => `<table:table-column table:style-name="w${widthOf(width)}"/>`)
    .join('')
  const before = rows.slice(0, table?.headerRow ?? rows.length).map(rowXml)
  const [header = [], ...body] = table ? rows.slice(table.headerRow) : []
  const tableRows = table
    ? `<table:table-header-rows>${rowXml(header)}</table:table-header-rows>${body.map(rowXml).join('')}`
    : ''
  return `<table:table table:style-name="sheet" table:name="${escapeXml(name)}">${columns}${before.join('')}${tableRows}</table:table>`
}

function rangeXml({ name, rows, table }: OdsSheet): string {
  if (!table) return ''
  const last = cellAddress(name, (rows[table.headerRow]?.length ?? 1) - 1, rows.length - 1)
  return `<table:database-range table:name="${escapeXml(table.name)}" table:target-range-address="${escapeXml(`${cellAddress(name, 0, table.headerRow)}:${last}`)}" table:contains-header="true" table:display-filter-buttons="false"/>`
}

function contentXml({ sheets }: OdsDocument): string {
  const widths = [...new Set(sheets.flatMap((sheet) => sheet.widths.map(widthOf)))].map(
    (width) =>
      `<style:style style:name="w${width}" style:family="table-column"><style:table-column-properties style:column-width="${width}cm"/></style:style>`,
  )
  return part(
    'document-content',
    `<office:automatic-styles><style:style style:name="sheet" style:family="table" style:master-page-name="Default"/>${widths.join('')}</office:automatic-styles><office:body><office:spreadsheet>${sheets.map(sheetXml).join('')}<table:database-ranges>${sheets.map(rangeXml).join('')}</table:database-ranges></office:spreadsheet></office:body>`,
  )
}

function metaXml({ title, subject, author, keywords, language, made }: OdsDocument): string {
  const at = `${made.toISOString().slice(0, 19)}Z`
  return part(
    'document-meta',
    [
      '<office:meta><meta:generator>Fluency</meta:generator>',
      `<dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(subject)}</dc:subject>`,
      ...keywords.map((keyword) => `<meta:keyword>${escapeXml(keyword)}</meta:keyword>`),
      `<meta:initial-creator>${escapeXml(author)}</meta:initial-creator><dc:creator>${escapeXml(author)}</dc:creator>`,
      `<meta:creation-date>${at}</meta:creation-date><dc:date>${at}</dc:date><dc:language>${escapeXml(language)}</dc:language></office:meta>`,
    ].join(''),
  )
}

const FILES = ['content.xml', 'styles.xml', 'meta.xml']
const MANIFEST = [
  '<?xml version="1.0" encoding="UTF-8"?>\n',
  '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">',
  `<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MIMETYPE}"/>`,
  ...FILES.map(
    (file) => `<manifest:file-entry manifest:full-path="${file}" manifest:media-type="text/xml"/>`,
  ),
  '</manifest:manifest>\n',
].join('')

export function writeOds(document: OdsDocument): Buffer {
  const [language = 'en', country = 'none'] = document.language.split('-')
  return writeZip([
    { path: 'mimetype', text: MIMETYPE, stored: true },
    { path: 'META-INF/manifest.xml', text: MANIFEST },
    { path: 'content.xml', text: contentXml(document) },
    { path: 'styles.xml', text: part('document-styles', SHEET_STYLES(language, country)) },
    { path: 'meta.xml', text: metaXml(document) },
  ])
}
