import type { Workbook, FigureColumn, FigureTable, FigureType } from '#app/reports/figure-table.ts'

const DATATYPES: Record<FigureType, string | Record<string, string | number>> = {
  text: 'string',
  count: { base: 'integer', minimum: 0 },
  percent: { base: 'integer', minimum: 0 },
  number: 'decimal',
  day: { base: 'date', format: 'yyyy-MM-dd' },
  'yes-no': { base: 'boolean', format: 'yes|no' },
}

const columnOf = ({ name, title, description, type, required = false }: FigureColumn) => ({
  name,
  // The first title must be the header in the CSV.
  titles: name === title ? [name] : [name, title],
  'dc:description': description,
  datatype: DATATYPES[type],
  required,
  null: '',
})

/**
 * Describes a CSV in the "CSV on the Web" vocabulary (https://www.w3.org/TR/tabular-metadata/). The
 * URL of this metadata is the URL of the CSV followed by `-metadata.json`. A Link header in the
 * response with the CSV refers to it.
 * @param url the URL of the CSV, relative to the metadata
 */
export function csvw(table: FigureTable, workbook: Omit<Workbook, 'tables'>, url: string) {
  const { words, licence } = workbook.rights
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url,
    'dc:title': table.title,
    'dc:description': workbook.summary,
    'dc:creator': workbook.author,
    'dc:subject': workbook.keywords,
    'dc:coverage': workbook.asAt,
    'dc:created': { '@value': workbook.made.toISOString(), '@type': 'dateTime' },
    'dc:source': workbook.source,
    'dc:rights': words,
    ...(licence === null ? {} : { 'dc:license': { '@id': licence } }),
    notes: [
      {
        'dc:type': 'disclosure control',
        'dc:description': [...workbook.policy, 'In the CSV, missing numbers are blank.'],
      },
      {
        'dc:type': 'as at',
        'dc:description': workbook.dates.map(([label, value]) => `${label}: ${value}.`),
      },
      { 'dc:type': 'source', 'dc:description': [workbook.source] },
      { 'dc:type': 'method', 'dc:description': [...table.notes, ...workbook.method] },
      { 'dc:type': 'contact', 'dc:description': [workbook.contact] },
    ],
    dialect: { header: true, encoding: 'utf-8', delimiter: ',', quoteChar: '"', doubleQuote: true },
    tableSchema: { columns: table.columns.map(columnOf), primaryKey: table.key },
  }
}

export type Csvw = ReturnType<typeof csvw>
