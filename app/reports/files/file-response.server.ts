import { csvFile } from '#app/reports/files/csv-file.ts'
import type { Csvw } from '#app/reports/files/csvw.ts'
import type { Workbook, FigureTable } from '#app/reports/figure-table.ts'
import { odsFile } from '#app/reports/files/ods-file.server.ts'

/** The file extensions in URLs. */
const FILE_KINDS = ['csv', 'csv-metadata.json', 'json', 'ods', 'svg'] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const FILE_TYPES: Record<FileKind, string> = {
  csv: 'text/csv; charset=utf-8',
  'csv-metadata.json': 'application/csvm+json',
  json: 'application/json',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  svg: 'image/svg+xml; charset=utf-8',
}

/** Finds the kind of file in a URL. Null if it is the URL of a page. */
export const findKind = ({ pathname }: URL): FileKind | null =>
  FILE_KINDS.toSorted((a, b) => b.length - a.length).find((kind) =>
    pathname.endsWith(`.${kind}`),
  ) ?? null

/** @throws if the URL has none of the extensions, which means that app/routes.ts is wrong */
export function kindOf(url: URL): FileKind {
  const kind = findKind(url)
  if (!kind) throw new Error(`${url.pathname} is not the path of a file of figures.`)
  return kind
}

/** Makes a file name that is valid on every operating system. */
const fileName = (parts: readonly (string | undefined)[], kind: FileKind): string =>
  `${parts
    .filter(Boolean)
    .join('-')
    .replaceAll(/[^A-Za-z0-9.-]/g, '')}.${kind}`

/** A Link header with the URL of a CSV's metadata, relative to the CSV. */
const metadataLink = ({ pathname, search }: URL): string =>
  `<${pathname.split('/').at(-1)}-metadata.json${search}>; rel="describedby"; type="application/csvm+json"`

/** The URL of the CSV that the metadata describes, relative to the metadata. */
export const describedUrl = ({ pathname, search }: URL): string =>
  `${pathname
    .split('/')
    .at(-1)
    ?.replace(/-metadata\.json$/, '')}${search}`

/** Responds with a file. @param name the parts of its name, which are joined with hyphens */
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

export const odsResponse = (workbook: Workbook, name: readonly (string | undefined)[]): Response =>
  respondWith('ods', odsFile(workbook), name)
