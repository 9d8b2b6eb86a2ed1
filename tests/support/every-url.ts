/** Asks for every URL of the service in this process. A new URL is included by itself. */
import { join } from 'node:path'
import { get, post } from '#tests/support/requests.ts'
import { listUrls } from '#tests/support/routes-map.ts'
import { unzip } from '#tests/support/unzip.ts'

type Handler = Parameters<typeof get>[0]
export type Params = Readonly<Record<string, string | number>>
export type Asked = { url: string; method: 'get' | 'post'; params: Params; headers: HeadersInit }
export type Answer = { status: number; text: string }

/** The parts of an answer that are different each time. */
const withoutChance = (text: string): string =>
  text.replace(/"pageToken":"[^"]*"/, '').replace(/"storage":\{[^}]*\}/, '')

/** Spreadsheets are archives, in which text is compressed. */
const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/** Every URL, with a function that asks for it, by method. */
export async function listHandlers(): Promise<
  { url: string; loader?: Handler; action?: Handler }[]
> {
  const found = []
  for (const { url, file } of await listUrls()) {
    const { loader, action } = (await import(join(process.cwd(), file))) as {
      loader?: Handler
      action?: Handler
    }
    found.push({ url, loader, action })
  }
  return found
}

/** The parameters in a URL, such as `cohortId`. */
export const paramsIn = (url: string): string[] =>
  [...url.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

/**
 * Sends one request, with an empty form if it is a post. The text of a PDF stays compressed: it has the same records as the page or file
 * next to it.
 */
export async function ask(
  handler: Handler,
  { url, method, params, headers }: Asked,
): Promise<Answer> {
  const path = url.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]))
  const call = { as: null, params, url: path, headers: headers as Record<string, string> }
  const response = method === 'get' ? await get(handler, call) : await post(handler, call)
  const bytes = await response.bytes()
  const text = isArchive(bytes)
    ? [...unzip(bytes).values()].join('\n')
    : Buffer.from(bytes).toString('utf8')
  return { status: response.status, text: withoutChance(text) }
}
