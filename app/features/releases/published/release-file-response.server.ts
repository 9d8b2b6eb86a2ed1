/** Responds with a file from a release: a frozen file, the list of checksums, or a chart drawn from the frozen numbers. */
import { listFiles, type Release } from '#app/data/releases/releases.server.ts'
import { checksumLines } from '#app/platform/files/checksums.server.ts'
import {
  drawChartFile,
  findFrozenFile,
} from '#app/features/releases/published/published-view.server.ts'
import { FILE_TYPES, kindOf } from '#app/reports/files/file-response.server.ts'

const CHECKSUMS = 'sha256sums.txt'

/** @returns null if the release has no such file */
export async function releaseFileResponse(
  release: Release,
  name: string,
  headers: Record<string, string> = {},
): Promise<Response | null> {
  if (name === CHECKSUMS)
    return new Response(checksumLines(await listFiles(release.id)), {
      headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
    })
  const chart = drawChartFile(release, name)
  if (chart !== null)
    return new Response(chart, { headers: { ...headers, 'Content-Type': FILE_TYPES.svg } })
  const file = await findFrozenFile(release, name)
  if (!file) return null
  const digest = Buffer.from(file.sha256, 'hex').toString('base64')
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      ...headers,
      'Content-Type': FILE_TYPES[kindOf(new URL(name, 'http://file/'))],
      'Content-Length': String(file.bytes.length),
      ETag: `"${file.sha256}"`,
      'Repr-Digest': `sha-256=:${digest}:`,
      ...(name.endsWith('.csv')
        ? { Link: `<${name}-metadata.json>; rel="describedby"; type="application/csvm+json"` }
        : {}),
      ...(/\.(csv|ods)$/.test(name)
        ? { 'Content-Disposition': `attachment; filename="${name}"` }
        : {}),
    },
  })
}
