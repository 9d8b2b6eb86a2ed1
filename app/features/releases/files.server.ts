import type { NewFile } from '#app/data/releases/releases.server.ts'
import { toFigureBook, type ReleaseContent } from '#app/features/releases/content.ts'
import { csvFile } from '#app/reports/files/csv-file.ts'
import { csvw } from '#app/reports/files/csvw.ts'
import { jsonTable } from '#app/reports/files/json-file.ts'
import { odsFile } from '#app/reports/files/ods-file.server.ts'
import { sha256 } from '#app/platform/files/checksums.server.ts'

const textFile = (name: string, content: string): NewFile => ({
  name,
  content,
  base64: false,
  bytes: Buffer.byteLength(content),
  sha256: sha256(content),
})

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** The base name of the workbook and the JSON file, which contain all tables. */
const bundleName = (slug: string, revision: number): string =>
  `${slug}${revision === 1 ? '' : `-revision-${revision}`}`

type Publication = { slug: string; made: Date; publishAt: string; service: string }

/** Each table as CSV with its metadata, and all tables as a workbook and as JSON. */
export function createFiles(content: ReleaseContent, publication: Publication): NewFile[] {
  const book = toFigureBook(content, publication)
  const bundle = bundleName(publication.slug, content.revision)
  const workbook = odsFile(book)
  const { tables: _, ...about } = book
  return [
    {
      name: `${bundle}.ods`,
      content: workbook.toString('base64'),
      base64: true,
      bytes: workbook.length,
      sha256: sha256(workbook),
    },
    textFile(`${bundle}.json`, json({ ...about, tables: book.tables.map(jsonTable) })),
    ...content.sections.flatMap(({ name, table }) => [
      textFile(`${name}.csv`, csvFile(table)),
      textFile(`${name}.csv-metadata.json`, json(csvw(table, book, `${name}.csv`))),
    ]),
  ]
}
