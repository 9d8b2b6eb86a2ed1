/** Numbers of people of a leader's scope who are not upskilled, overdue or about to expire, as of today. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import {
  countListed,
  countPlaces,
  isAnyoneInPost,
} from '#app/data/uptake/people/count-places.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { pathOf } from '#app/domain/government/path-to-root.ts'
import type { PeopleScope, PlaceCounts } from '#app/domain/uptake/people.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import type { LeaderScope } from '#app/features/oversight/leader/list-scopes.server.ts'
import { namesFilterOf } from '#app/features/uptake/people/names-filter.ts'
import { today } from '#app/platform/clock.server.ts'

export type LeaderPeople = {
  places: PlaceCounts
  /** People who are late with a required course. */
  overdue: number
  /** Upskilled people who will not be in three months, unless they renew. */
  expiring: number
}

function peopleScope(
  viewer: Viewer,
  { subject, agency }: LeaderScope,
  government: Government,
): PeopleScope {
  const { organisations } = government
  return {
    names: namesFilterOf(viewer, government),
    population: 'scs',
    course: null,
    departmentId: subject?.by === 'department' ? subject.entry.id : null,
    organisationIds: agency
      ? [...organisations.keys()].filter((id) => pathOf(organisations, id).includes(agency.id))
      : null,
    professionId: subject?.by === 'profession' ? subject.entry.id : null,
    gradeId: null,
  }
}

/** Null for viewers who cannot see names in the scope, and if no one is in post anywhere. */
export async function findLeaderPeople(
  viewer: Viewer,
  scope: LeaderScope,
): Promise<LeaderPeople | null> {
  const people = peopleScope(viewer, scope, await findGovernment())
  const { names } = people
  if (names !== 'all' && names.organisationIds.length + names.professionIds.length === 0)
    return null
  if (!(await isAnyoneInPost())) return null
  const countIn = async (list: 'overdue' | 'expiring') =>
    (await countListed({ ...people, list, months: 3, status: null, name: '' }, today())).total
  return {
    places: await countPlaces(people, today()),
    overdue: await countIn('overdue'),
    expiring: await countIn('expiring'),
  }
}
