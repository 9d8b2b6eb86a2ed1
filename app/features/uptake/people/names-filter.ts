import type { Government } from '#app/domain/uptake/breakdown.ts'
import { may, namesScope, type Viewer } from '#app/domain/identity/permissions.ts'
import type { NamesFilter } from '#app/domain/uptake/people.ts'
import { organisationsWithNames } from '#app/features/uptake/query/exact-access.ts'

/** Whose names a viewer can see, with every organisation below theirs. */
export function namesFilterOf(viewer: Viewer, government: Government): NamesFilter {
  const names = namesScope(viewer)
  if (!may(viewer, 'uptake:names')) return { organisationIds: [], professionIds: [] }
  if (names === 'all') return 'all'
  const all = [...government.organisations.keys()]
  return {
    organisationIds: organisationsWithNames(viewer, government, all),
    professionIds: names.professionIds,
  }
}
