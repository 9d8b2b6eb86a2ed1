import { csvFile } from '#app/reports/files/csv-file.ts'
import type { Csvw } from '#app/reports/files/csvw.ts'
import type { FigureBook, FigureTable } from '#app/reports/figure-table.ts'
import { odsFile } from '#app/reports/files/ods-file.server.ts'

/** The endings of the URLs of files. */
const FILE_KINDS = ['csv', 'csv-metadata.json', 'json', 'ods', 'svg'] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const FILE_TYPES: Record<FileKind, string> = {
  csv: 'text/csv; charset=utf-8',
  'csv-metadata.json': 'application/csvm+json',
  json: 'application/json',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  svg: 'image/svg+xml; charset=utf-8',
}

/**
 * The kind of file that a URL asks for.
 * @throws if it is none, because then app/routes.ts is wrong
 */
export function kindOf({ pathname }: URL): FileKind {
  const kind = FILE_KINDS.toSorted((a, b) => b.length - a.length).find((one) =>
    pathname.endsWith(`.${one}`),
  )
  if (!kind) throw new Error(`${pathname} is not a file of figures.`)
  return kind
}

/** A file name that is valid on every operating system. */
const fileName = (words: readonly (string | undefined)[], kind: FileKind): string =>
  `${words
    .filter(Boolean)
    .join('-')
    .replaceAll(/[^A-Za-z0-9.-]/g, '')}.${kind}`

/** A Link header with the URL of the metadata of a CSV, relative to the CSV. */
const metadataLink = ({ pathname, search }: URL): string =>
  `<${pathname.split('/').at(-1)}-metadata.json${search}>; rel="describedby"; type="application/csvm+json"`

/** The URL of the CSV that metadata describes, relative to the metadata. */
export const describedUrl = ({ pathname, search }: URL): string =>
  `${pathname
    .split('/')
    .at(-1)
    ?.replace(/-metadata\.json$/, '')}${search}`

/** @param name the words of the file's name */
export const respondWith = (
  kind: FileKind,
  body: string | Buffer,
  name: readonly (string | undefined)[],
  headers: HeadersInit = {},
): Response =>
  new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'Content-Type': FILE_TYPES[kind],
      // Browsers show pictures and JSON, and download other files.
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
