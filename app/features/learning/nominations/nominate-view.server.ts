/** The page to nominate people for a cohort. */
import { listNominations } from '#app/data/learning/places/nominations.server.ts'
import { findNominees } from '#app/data/learning/places/nominators.server.ts'
import { listNames } from '#app/data/learning/person-names.server.ts'
import { listTeam } from '#app/data/learning/team.server.ts'
import { namesScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { idOf } from '#app/platform/http/page-number.ts'

/** A manager with more reports than this pastes a list. */
const MAX_TICKED = 100

/** The ids of people chosen on another page, in `people=1,2,3`. */
export const chosenIds = (search: URLSearchParams): number[] =>
  (search.get('people') ?? '').split(',').flatMap((text) => idOf(text) ?? [])

/** The people to tick, with those already chosen, and whom the viewer nominated for this cohort before. */
export async function findNominateView(
  viewer: Viewer,
  { cohortId, search, now }: { cohortId: number; search: URLSearchParams; now: Date },
) {
  const day = dayInLondon(now)
  const team = await listTeam(viewer.personId, day, { skip: 0, take: MAX_TICKED })
  const scope = { managerId: viewer.personId, names: namesScope(viewer) }
  const chosen = [...(await findNominees(chosenIds(search), scope, day))].slice(0, MAX_TICKED)
  const names = await listNames(chosen)
  const others = chosen
    .filter((id) => !team.some(({ personId }) => personId === id))
    .map((personId) => ({ personId, name: names.get(personId) ?? '' }))
  return {
    people: [...others, ...team.map(({ personId, name }) => ({ personId, name }))],
    chosen: chosen.map(String),
    nominated: await listNominations(cohortId, viewer.personId),
  }
}
