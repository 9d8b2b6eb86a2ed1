/** The map of addresses, read as the framework reads it. */
import type { RouteConfigEntry } from '@react-router/dev/routes'
import map from '#app/routes.ts'

export type Mapped = { address: string; file: string }

const walk = (entries: readonly RouteConfigEntry[], above: string): Mapped[] =>
  entries.flatMap((entry) => {
    const address = entry.path ? `${above}/${entry.path}` : above
    return [
      { address: address || '/', file: `app/${entry.file}` },
      ...walk(entry.children ?? [], address),
    ]
  })

/** Every address with the file that answers it, the catch-all left out. */
export const listAddresses = async (): Promise<Mapped[]> =>
  walk(await map, '').filter(({ address }) => address !== '/*')

/** Every file that answers a request, the root too. */
export const listDoors = async (): Promise<string[]> => [
  'app/root.tsx',
  ...new Set(walk(await map, '').map(({ file }) => file)),
]
