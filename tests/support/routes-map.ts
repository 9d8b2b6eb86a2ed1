/** Reads the URLs in app/routes.ts in the same way as the framework. */
import type { RouteConfigEntry } from '@react-router/dev/routes'
import routes from '#app/routes.ts'

type MappedUrl = { url: string; file: string }

const walk = (entries: readonly RouteConfigEntry[], parent: string): MappedUrl[] =>
  entries.flatMap((entry) => {
    const url = entry.path ? `${parent}/${entry.path}` : parent
    return [{ url: url || '/', file: `app/${entry.file}` }, ...walk(entry.children ?? [], url)]
  })

/** Lists every URL with the file that handles it, except the catch-all. */
export const listUrls = async (): Promise<MappedUrl[]> =>
  walk(await routes, '').filter(({ url }) => url !== '/*')

/** Lists every file that handles requests, including the root. */
export const listEntryPoints = async (): Promise<string[]> => [
  'app/root.tsx',
  ...new Set(walk(await routes, '').map(({ file }) => file)),
]
