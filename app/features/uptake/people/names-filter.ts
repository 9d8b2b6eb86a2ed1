import type { Government } from '#app/domain/uptake/breakdown.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { NamesFilter } from '#app/domain/uptake/people.ts'
import {
  maySeeAllExactly,
  organisationsWithNames,
} from '#app/features/uptake/query/exact-access.ts'

/** Whose names a viewer can see, with every organisation below theirs. */
export const namesFilterOf = (viewer: Viewer, government: Government): NamesFilter =>
  maySeeAllExactly(viewer)
    ? 'all'
    : {
        organisationIds: organisationsWithNames(viewer, government, [
          ...government.organisations.keys(),
        ]),
        professionIds: [],
      }
