/** Downloads everything about oneself as a JSON file. */
import type { Route } from './+types/own-data-json'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { findOwnData, toOwnDataFile } from '#app/features/oversight/own-data/own-data.server.ts'
import { now } from '#app/platform/clock.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const { viewer, reader } = await requireRatingReader(request, 'login:manage')
  await limitExpensive(viewer)
  const file = toOwnDataFile(await findOwnData(reader, now()))
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-data.json"',
    },
  })
}
