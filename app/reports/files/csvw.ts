import type {
  FigureBook,
  FigureColumn,
  FigureTable,
  FigureType,
} from '#app/reports/figure-table.ts'

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
 * Metadata of a CSV in the "CSV on the Web" vocabulary (https://www.w3.org/TR/tabular-metadata/).
 * Its URL is that of the CSV followed by `-metadata.json`, and the response with the CSV names it
 * in a Link header.
 * @param url the URL of the CSV, relative to the metadata
 */
export function csvw(table: FigureTable, book: Omit<FigureBook, 'tables'>, url: string) {
  const { words, licence } = book.rights
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url,
    'dc:title': table.title,
    'dc:description': book.summary,
    'dc:creator': book.author,
    'dc:subject': book.keywords,
    'dc:coverage': book.asAt,
    'dc:created': { '@value': book.made.toISOString(), '@type': 'dateTime' },
    'dc:source': book.source,
    'dc:rights': words,
    ...(licence === null ? {} : { 'dc:license': { '@id': licence } }),
    notes: [
      {
        'dc:type': 'disclosure control',
        'dc:description': [...book.policy, 'In the CSV, missing numbers are blank.'],
      },
      {
        'dc:type': 'as at',
        'dc:description': book.dates.map(([label, value]) => `${label}: ${value}.`),
      },
      { 'dc:type': 'source', 'dc:description': [book.source] },
      { 'dc:type': 'method', 'dc:description': [...table.notes, ...book.method] },
      { 'dc:type': 'contact', 'dc:description': [book.contact] },
    ],
    dialect: { header: true, encoding: 'utf-8', delimiter: ',', quoteChar: '"', doubleQuote: true },
    tableSchema: { columns: table.columns.map(columnOf), primaryKey: table.key },
  }
}

export type Csvw = ReturnType<typeof csvw>
