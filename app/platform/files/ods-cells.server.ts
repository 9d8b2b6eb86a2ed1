/** The cells of an OpenDocument spreadsheet and their styles. */

export type OdsCell =
  | {
      kind: 'text'
      text: string
      style?: 'title' | 'heading' | 'column' | 'column-right' | 'right' | 'wrapped'
    }
  /** A link within the document, such as to `'By department'.A1`, or to a URL. */
  | { kind: 'link'; text: string; to: string }
  /** A whole number, shown with thousands separators. */
  | { kind: 'number'; number: number }
  /** `YYYY-MM-DD`. */
  | { kind: 'day'; day: string }

// Not allowed in XML: control characters other than tab and line ends, and two code points that are not characters.
const NOT_IN_XML = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu

/** Escapes text for an element or an attribute. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(NOT_IN_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** Each line becomes a paragraph. Tabs and repeated spaces become elements, because readers collapse plain ones. */
const paragraphs = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const spaced = escapeXml(line)
        .replaceAll('\t', '<text:tab/>')
        .replaceAll(/^ | {2,}| $/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
      return `<text:p>${spaced}</text:p>`
    })
    .join('')

const NUMBER_FORMAT = new Intl.NumberFormat('en-GB')

export function cellXml(cell: OdsCell): string {
  switch (cell.kind) {
    case 'text': {
      const style = cell.style ? ` table:style-name="${cell.style}"` : ''
      return `<table:table-cell${style} office:value-type="string">${paragraphs(cell.text)}</table:table-cell>`
    }
    case 'link':
      return `<table:table-cell table:style-name="link" office:value-type="string"><text:p><text:a xlink:type="simple" xlink:href="${escapeXml(cell.to)}">${escapeXml(cell.text)}</text:a></text:p></table:table-cell>`
    case 'number':
      return `<table:table-cell table:style-name="whole" office:value-type="float" office:value="${cell.number}"><text:p>${NUMBER_FORMAT.format(cell.number)}</text:p></table:table-cell>`
    case 'day':
      return `<table:table-cell table:style-name="day" office:value-type="date" office:date-value="${cell.day}"><text:p>${cell.day}</text:p></table:table-cell>`
  }
}

/** Falls back to any sans serif font. */
const FONTS =
  '<office:font-face-decls><style:font-face style:name="Arial" svg:font-family="Arial" style:font-family-generic="swiss"/></office:font-face-decls>'

const cellStyle = (name: string, inside: string, attributes = ''): string =>
  `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default"${attributes}>${inside}</style:style>`

const RIGHT = '<style:paragraph-properties fo:text-align="end"/>'
const LEFT = '<style:paragraph-properties fo:text-align="start"/>'
const BOLD = '<style:text-properties fo:font-weight="bold" fo:font-size="12pt"/>'
const WRAP = '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'

/** Cells have no colours or fills, so no information depends on them. */
export const SHEET_STYLES = (language: string, country: string): string =>
  [
    FONTS,
    '<office:styles>',
    '<number:number-style style:name="N1"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
    '<number:date-style style:name="N2"><number:day/><number:text> </number:text><number:month number:style="long" number:textual="true"/><number:text> </number:text><number:year number:style="long"/></number:date-style>',
    `<style:default-style style:family="table-cell"><style:text-properties style:font-name="Arial" fo:font-size="12pt" fo:language="${language}" fo:country="${country}"/></style:default-style>`,
    '<style:style style:name="Default" style:family="table-cell"/>',
    cellStyle(
      'title',
      '<style:text-properties fo:font-weight="bold" fo:font-size="16pt"/>',
      ' style:display-name="Heading 1"',
    ),
    cellStyle(
      'heading',
      '<style:text-properties fo:font-weight="bold" fo:font-size="14pt"/>',
      ' style:display-name="Heading 2"',
    ),
    cellStyle('column', `${WRAP}${LEFT}${BOLD}`),
    cellStyle('column-right', `${WRAP}${RIGHT}${BOLD}`),
    cellStyle('right', RIGHT),
    cellStyle('wrapped', `${WRAP}${LEFT}`),
    cellStyle(
      'link',
      '<style:text-properties style:text-underline-style="solid" fo:color="#1a65a6"/>',
    ),
    cellStyle('whole', RIGHT, ' style:data-style-name="N1"'),
    cellStyle('day', LEFT, ' style:data-style-name="N2"'),
    '</office:styles>',
    // Prints in landscape, scaled to the page width.
    '<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles>',
    '<office:master-styles><style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles>',
  ].join('')
