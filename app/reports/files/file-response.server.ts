/** Answers a request with a file of figures. */
import { csvFile } from '#app/reports/files/csv-file.ts'
import type { Csvw } from '#app/reports/files/csvw.ts'
import type { FigureBook, FigureTable } from '#app/reports/figure-table.ts'
import { odsFile } from '#app/reports/files/ods-file.server.ts'

/** What the words of a file's address end in. */
const FILE_KINDS = ['csv', 'csv-metadata.json', 'json', 'ods', 'svg'] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const FILE_TYPES: Record<FileKind, string> = {
  csv: 'text/csv; charset=utf-8',
  'csv-metadata.json': 'application/csvm+json',
  json: 'application/json',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  svg: 'image/svg+xml; charset=utf-8',
}

/** Which file an address asks for. @throws when it is none: the map of addresses has it where no file is */
export function kindOf({ pathname }: URL): FileKind {
  const kind = FILE_KINDS.toSorted((a, b) => b.length - a.length).find((one) =>
    pathname.endsWith(`.${one}`),
  )
  if (!kind) throw new Error(`${pathname} is no file of figures.`)
  return kind
}

/** A name that every system takes. */
const fileName = (words: readonly (string | undefined)[], kind: FileKind): string =>
  `${words
    .filter(Boolean)
    .join('-')
    .replaceAll(/[^A-Za-z0-9.-]/g, '')}.${kind}`

/** The address of a CSV's metadata, to its right: relative to the CSV, with the same question. */
const metadataLink = ({ pathname, search }: URL): string =>
  `<${pathname.split('/').at(-1)}-metadata.json${search}>; rel="describedby"; type="application/csvm+json"`

/** The address of the CSV that metadata is of, relative to the metadata. */
export const describedUrl = ({ pathname, search }: URL): string =>
  `${pathname
    .split('/')
    .at(-1)
    ?.replace(/-metadata\.json$/, '')}${search}`

/** @param name words that the file is named for */
export const respondWith = (
  kind: FileKind,
  body: string | Buffer,
  name: readonly (string | undefined)[],
  headers: HeadersInit = {},
): Response =>
  new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'Content-Type': FILE_TYPES[kind],
      // A picture and metadata are looked at; the others are kept.
      ...(kind === 'svg' || kind === 'csv-metadata.json' || kind === 'json'
        ? {}
        : { 'Content-Disposition': `attachment; filename="${fileName(name, kind)}"` }),
      ...headers,
    },
  })

export const csvResponseOf = (
  table: FigureTable,
  url: URL,
  name: readonly (string | undefined)[],
): Response => respondWith('csv', csvFile(table), name, { Link: metadataLink(url) })

export const csvwResponse = (metadata: Csvw): Response =>
  respondWith('csv-metadata.json', `${JSON.stringify(metadata, null, 2)}\n`, [])

export const odsResponse = (book: FigureBook, name: readonly (string | undefined)[]): Response =>
  respondWith('ods', odsFile(book), name)
