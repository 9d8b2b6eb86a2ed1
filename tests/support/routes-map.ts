/** The URLs in app/routes.ts, as the framework reads them. */
import type { RouteConfigEntry } from '@react-router/dev/routes'
import routes from '#app/routes.ts'

type MappedUrl = { url: string; file: string }

const walk = (entries: readonly RouteConfigEntry[], parent: string): MappedUrl[] =>
  entries.flatMap((entry) => {
    const url = entry.path ? `${parent}/${entry.path}` : parent
    return [{ url: url || '/', file: `app/${entry.file}` }, ...walk(entry.children ?? [], url)]
  })

/** Every URL with the file that answers it, without the catch-all. */
export const listUrls = async (): Promise<MappedUrl[]> =>
  walk(await routes, '').filter(({ url }) => url !== '/*')

/** Every file that answers a request, including the root. */
export const listEntryPoints = async (): Promise<string[]> => [
  'app/root.tsx',
  ...new Set(walk(await routes, '').map(({ file }) => file)),
]
