/** Downloads a list of people with the filters of its page. */
import type { Route } from './+types/people-file'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { parsePeople } from '#app/features/uptake/people/parse-people.server.ts'
import { peopleFile } from '#app/features/uptake/people/people-file.server.ts'
import { requireNames } from '#app/features/uptake/people/require-names.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  requireNames(viewer)
  await limitExpensive(viewer)
  const { pathname, search, searchParams } = new URL(request.url)
  const parsed = await parsePeople(searchParams, viewer)
  if (!parsed.ok) throw new Response(Object.values(parsed.errors).join(' '), { status: 400 })
  const kind = pathname.endsWith('.ods') ? 'ods' : 'csv'
  return peopleFile(parsed.query, { kind, viewer, url: pathname + search })
}
