/** Finds the people in a list of nominees, and which of them the viewer may nominate. */
import { findNominees } from '#app/data/learning/places/nominators.server.ts'
import { listNames } from '#app/data/learning/person-names.server.ts'
import { findByIdentifiers } from '#app/data/people/find-by-identifiers.server.ts'
import { namesScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type NomineeRefusal = 'unknown' | 'several' | 'oneself' | 'not-yours'
/** `entry`: the text as pasted, or the name of a person who was ticked. */
type Nominee = { entry: string; name: string; personId: number }
type RefusedEntry = { entry: string; refusal: NomineeRefusal }
export type Nominees = { nominees: Nominee[]; refused: RefusedEntry[] }

type List = { personIds: readonly number[]; entries: readonly string[] }

/** Each person once, in the order of the list. */
export async function findNomineesOf(viewer: Viewer, list: List, now: Date): Promise<Nominees> {
  const found = await findByIdentifiers(list.entries)
  const given = [
    ...list.personIds.map((id) => ({ entry: null, id })),
    ...list.entries.map((entry) => ({ entry, id: found.get(entry) ?? ('unknown' as const) })),
  ]
  const ids = given.flatMap(({ id }) => (typeof id === 'number' ? [id] : []))
  const scope = { managerId: viewer.personId, names: namesScope(viewer) }
  const allowed = await findNominees(ids, scope, dayInLondon(now))
  const names = await listNames(ids)
  const nominees = new Map<number, Nominee>()
  const refused: RefusedEntry[] = []
  for (const { entry, id } of given) {
    if (typeof id === 'string') {
      refused.push({ entry: entry ?? '', refusal: id })
      continue
    }
    const name = names.get(id) ?? ''
    if (id === viewer.personId) refused.push({ entry: entry ?? name, refusal: 'oneself' })
    else if (!allowed.has(id)) refused.push({ entry: entry ?? '', refusal: 'not-yours' })
    else if (!nominees.has(id)) nominees.set(id, { entry: entry ?? name, name, personId: id })
  }
  return { nominees: [...nominees.values()], refused }
}
