import { globSync, readFileSync } from 'node:fs'
import { readOds } from 'hucre/ods'
import { describe, expect, test } from 'vitest'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { csvFile } from '#app/reports/files/csv-file.ts'
import { csvw } from '#app/reports/files/csvw.ts'
import { noFigure, type Workbook, type FigureTable } from '#app/reports/figure-table.ts'
import { jsonTable } from '#app/reports/files/json-file.ts'
import { odsFile } from '#app/reports/files/ods-file.server.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { isStyledClass, svgFile } from '#app/reports/files/svg-file.ts'
import { cellAddress, columnName } from '#app/platform/files/ods.server.ts'
import { problemsOf, readWithMetadata } from '#tests/support/csvw.ts'
import { unzip } from '#tests/support/unzip.ts'

/**
 * Names that a spreadsheet would run as a formula, or that would be invalid in XML, if they were
 * not written as text.
 */
const HOSTILE = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  'of:=1',
  '<b>&"\'</b>',
  'two  spaces\nand a line',
  'bell\u0007 half\uD800',
]

const table: FigureTable = {
  name: 'by_department',
  sheet: 'By department',
  title: 'Share of senior civil servants who were upskilled, by department, 30 September 2026',
  notes: ['A note above the table.'],
  columns: [
    {
      name: 'key',
      title: 'Code',
      description: 'The code.',
      type: 'text',
      required: true,
      machinesOnly: true,
    },
    { name: 'name', title: 'Department', description: 'The name.', type: 'text', required: true },
    { name: 'since', title: 'Since', description: 'The first day.', type: 'day' },
    { name: 'upskilled', title: 'Upskilled (people)', description: 'How many.', type: 'count' },
    {
      name: 'withheld',
      title: 'Withheld',
      description: 'Whether withheld.',
      type: 'yes-no',
      required: true,
      machinesOnly: true,
    },
  ],
  rows: [
    ['DFT', 'Transport', '2026-03-12', 12345, false],
    ['HMT', 'Treasury', null, noFigure('withheld'), true],
    ...HOSTILE.map((name, index) => [`H${index}`, name, null, index, false]),
  ],
  total: ['total', 'Total', null, 12390, false],
  key: ['key'],
}
const workbook: Workbook = {
  title: 'Uptake of learning',
  summary: 'Who is upskilled.',
  contact: 'Ask us.',
  author: 'Fluency',
  keywords: ['uptake', 'learning'],
  asAt: '2026-09-30',
  dates: [['Figures are for', '30 September 2026']],
  made: new Date('2026-11-23T09:30:00Z'),
  method: ['Each person counts once.'],
  policy: policySentences(POLICY),
  source: 'Records of completions.',
  rights: {
    words: 'Open Government Licence v3.0',
    licence: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
  },
  tables: [
    table,
    { ...table, name: 'over_time', sheet: 'Over time', rows: table.rows.slice(0, 1) },
  ],
}
const files = unzip(odsFile(workbook))
const content = files.get('content.xml') ?? ''
const read = () => readOds(odsFile(workbook))

describe('a workbook', () => {
  test('a workbook is an archive that begins with its uncompressed type and has the same bytes each time', () => {
    const bytes = odsFile(workbook)
    expect(bytes.subarray(30, 38).toString()).toBe('mimetype')
    expect(bytes.subarray(38, 84).toString()).toBe('application/vnd.oasis.opendocument.spreadsheet')
    expect(odsFile(workbook).equals(bytes)).toBe(true)
    expect([...files.keys()]).toEqual([
      'mimetype',
      'META-INF/manifest.xml',
      'content.xml',
      'styles.xml',
      'meta.xml',
    ])
  })

  test('a workbook begins with a cover in column A that links to each sheet and has everything a reader needs', async () => {
    const [cover] = (await read()).sheets
    expect(cover?.name).toBe('Cover')
    expect(cover?.rows.every((row) => row.length === 1)).toBe(true)
    const coverText = cover?.rows.map(([cell]) => String(cell)).join('\n') ?? ''
    for (const part of [
      'Uptake of learning',
      'Who is upskilled.',
      'Contents',
      '[c] means confidential.',
      'Ask us.',
      '30 September 2026',
      'Numbers from 1 to 4',
    ])
      expect(coverText).toContain(part)
    expect(content).toContain(`xlink:href="#'By department'.A1"`)
    expect(content).toContain(`xlink:href="#'Over time'.A1"`)
  })

  test('the metadata of a workbook includes its title, author, keywords and language', () => {
    const meta = files.get('meta.xml') ?? ''
    expect(meta).toContain('<dc:title>Uptake of learning</dc:title>')
    expect(meta).toContain('<dc:creator>Fluency</dc:creator>')
    expect(meta).toContain(
      '<meta:keyword>uptake</meta:keyword><meta:keyword>learning</meta:keyword>',
    )
    expect(meta).toContain('<dc:language>en-GB</dc:language>')
  })

  // The package that reads the file skips header rows, so we search for them in the XML.
  test('each sheet of a workbook has one table, with the title in A1, notes above it, one header row and nothing else', async () => {
    const sheet = (await read()).sheets[1]
    expect(sheet?.rows.slice(0, 6)).toEqual([
      ['Share of senior civil servants who were upskilled, by department, 30 September 2026'],
      [`This sheet has one table, with ${table.rows.length + 1} rows.`],
      ['A note above the table.'],
      ['[c] means confidential.'],
      ['Transport', new Date('2026-03-12T00:00:00Z'), 12345],
      ['Treasury', '[z]', '[c]'],
    ])
    const [header = ''] =
      /<table:table-header-rows>.*?<\/table:table-header-rows>/.exec(content) ?? []
    expect([...header.matchAll(/<text:p>([^<]*)/g)].map(([, words]) => words)).toEqual([
      'Department',
      'Since',
      'Upskilled (people)',
    ])
    expect(sheet?.rows.at(-1)).toEqual(['Total', '[z]', 12390])
    expect(sheet?.rows).toHaveLength(4 + table.rows.length + 1)
    expect(
      sheet?.rows.every(
        (row) => row.length > 0 && row.every((cell) => cell !== null && cell !== ''),
      ),
    ).toBe(true)
  })

  test('a workbook names each table and marks up its header', () => {
    const last = 5 + table.rows.length + 1
    expect(content).toContain(
      `<table:database-range table:name="by_department" table:target-range-address="'By department'.A5:'By department'.C${last}" table:contains-header="true"`,
    )
    expect(content.match(/<table:table-header-rows><table:table-row>/g)).toHaveLength(2)
    expect(content).not.toMatch(
      /spanned|covered-table-cell|visibility|filter=|number-rows-repeated/,
    )
  })

  test('a workbook stores numbers as numbers, right-aligned with thousands separators', () => {
    expect(content).toContain(
      '<table:table-cell table:style-name="whole" office:value-type="float" office:value="12345"><text:p>12,345</text:p></table:table-cell>',
    )
    const styles = files.get('styles.xml') ?? ''
    expect(styles).toContain('number:grouping="true"')
    expect(styles).toMatch(
      /style:name="whole"[^>]*style:data-style-name="N1"[^>]*><style:paragraph-properties fo:text-align="end"\/>/,
    )
  })

  test('a workbook has no formulas, and stores text that looks like one as a string', async () => {
    expect(content).not.toContain('table:formula')
    const cells = [
      ...content.matchAll(/<table:table-cell([^>]*)>(?:<text:p>([\s\S]*?)<\/text:p>)?/g),
    ]
    const numbers = cells.filter(
      ([, attributes]) => !attributes?.includes('office:value-type="string"'),
    )
    expect(
      numbers.every(([, attributes]) => /office:value-type="(float|date)"/.test(attributes ?? '')),
    ).toBe(true)
    const names = (await read()).sheets[1]?.rows.map(([name]) => name)
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', 'of:=1', '<b>&"\'</b>'])
      expect(names).toContain(name)
  })

  test('columns are named A to Z, followed by AA', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ])
    expect(cellAddress('By grade', 2, 9)).toBe("'By grade'.C10")
  })
})

describe('a CSV and its metadata', () => {
  const metadata = csvw(table, workbook, 'uptake.csv?by=department') as unknown as Parameters<
    typeof problemsOf
  >[0]

  test('a CSV and its metadata match each other, and the metadata follows the vocabulary', () => {
    expect(problemsOf(metadata)).toEqual([])
    const rows = readWithMetadata(metadata, csvFile(table))
    expect(rows[0]).toEqual({
      key: 'DFT',
      name: 'Transport',
      since: '2026-03-12',
      upskilled: 12345,
      withheld: false,
    })
    expect(rows[1]).toEqual({
      key: 'HMT',
      name: 'Treasury',
      since: null,
      upskilled: null,
      withheld: true,
    })
    expect(rows).toHaveLength(table.rows.length)
  })

  test('the metadata of a CSV includes the licence, policy, date, source and method', () => {
    expect(metadata).toMatchObject({
      'dc:license': {
        '@id': 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
      },
      'dc:source': 'Records of completions.',
      notes: [
        {
          'dc:type': 'disclosure control',
          'dc:description': [...policySentences(POLICY), 'In the CSV, missing numbers are blank.'],
        },
        { 'dc:type': 'as at', 'dc:description': ['Figures are for: 30 September 2026.'] },
        { 'dc:type': 'source' },
        {
          'dc:type': 'method',
          'dc:description': ['A note above the table.', 'Each person counts once.'],
        },
        { 'dc:type': 'contact' },
      ],
    })
  })

  test('a CSV has no cell that a spreadsheet would run as a formula', () => {
    for (const line of csvFile(table).split('\r\n'))
      expect(line.replaceAll('"', '')).not.toMatch(/(^|,)[=+@\t-]/)
  })

  test.each([
    [{ '@context': 'http://example.org' }, '@context'],
    [{ url: null }, 'url'],
    [{ title: 'x' }, 'title is neither'],
    [{ 'odd:title': 'x' }, 'odd:title is neither'],
    [{ notes: 'x' }, 'notes must be an array'],
    [{ 'dc:created': { '@value': 'x', '@type': 'instant' } }, 'no datatype instant'],
    [{ tableSchema: { columns: [{ name: '_a', titles: 'a' }] } }, 'its name'],
    [
      { tableSchema: { columns: [{ name: 'a', titles: 'a', datatype: 'text' }] } },
      'no datatype text',
    ],
    [{ tableSchema: { columns: [{ name: 'a', titles: 'a', required: 'yes' }] } }, 'required'],
    [{ tableSchema: { columns: [{ name: 'a', titles: 'a' }], primaryKey: ['b'] } }, 'no column b'],
    [
      {
        tableSchema: {
          columns: [{ name: 'a', titles: 'a', datatype: { base: 'boolean', format: 'yes' } }],
        },
      },
      'yes|no',
    ],
  ])('the metadata validator used in these tests finds the problem in %j', (invalid, problem) => {
    expect(problemsOf({ ...metadata, ...invalid }).join('\n')).toContain(problem)
  })
})

test('rows in JSON have named values, with null for missing numbers', () => {
  expect(jsonTable(table)).toMatchObject({
    name: 'by_department',
    rows: [
      { key: 'DFT', upskilled: 12345 },
      { key: 'HMT', upskilled: null, withheld: true },
      ...HOSTILE.map((name) => ({ name })),
    ],
    total: { key: 'total', upskilled: 12390 },
  })
})

describe('a chart as an SVG file', () => {
  test('an SVG file has attributes for every class that a chart uses', () => {
    const classes = globSync('app/reports/**/*.tsx').flatMap(
      (file) => readFileSync(file, 'utf8').match(/\bchart-[a-z0-9-]+/g) ?? [],
    )
    const styled = readFileSync('app/ui/styles/_charts.scss', 'utf8')
    const drawn = [...new Set(classes)].filter(
      (name) => styled.includes(`.${name}`) || /^chart-(fill|line|sequence)-\d$/.test(name),
    )
    expect(drawn.length).toBeGreaterThan(3)
    expect(drawn.filter((name) => !isStyledClass(name))).toEqual([])
  })

  test('an SVG file has a title, a description and presentation attributes', () => {
    const svg = svgFile(
      '<svg xmlns="http://www.w3.org/2000/svg" id="a" viewBox="0 0 800 94" aria-hidden="true"><text x="1" class="chart-label chart-label--end">A &amp; B</text><line class="chart-target" x1="2"/></svg>',
      { title: 'A < B', description: 'Numbers & words.' },
    )
    expect(svg).toContain('<title id="title">A &lt; B</title>')
    expect(svg).toContain('<desc id="description">Numbers &amp; words.</desc>')
    expect(svg).toContain(
      '<text x="1" fill="#0b0c0c" font-family="Arial, Helvetica, sans-serif" font-size="16" text-anchor="end">A &amp; B</text>',
    )
    expect(svg).toContain('<line x1="2" stroke="#0b0c0c" stroke-width="2" stroke-dasharray="6 4"/>')
  })
})
