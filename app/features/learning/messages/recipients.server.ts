/** Who an admin can write to: everyone in a cohort with a certain status, and people chosen by name. */
import {
  listPeopleByStatus,
  type PersonInCohort,
} from '#app/data/learning/places/enrolments.server.ts'
import { byName } from '#app/domain/text/by-name.ts'
import type { Tx } from '#app/data/database/database.server.ts'

/** The statuses that an admin can write to, with what the form calls them. */
const GROUPS = {
  confirmed: 'Everyone with a confirmed place',
  requested: 'Everyone whose place is waiting for approval',
  offered: 'Everyone who has been offered a place',
  waiting: 'Everyone on the waiting list',
} as const
const STATUSES = Object.keys(GROUPS) as (keyof typeof GROUPS)[]

export type Choice = { groups: readonly string[]; people: readonly number[] }

const listPeople = (cohortId: number, tx?: Tx): Promise<PersonInCohort[]> =>
  listPeopleByStatus(cohortId, STATUSES, tx)

/** The groups that have people, and everyone in them by name. */
export async function listRecipientOptions(cohortId: number) {
  const people = await listPeople(cohortId)
  return {
    groups: STATUSES.map((status) => ({
      status,
      label: GROUPS[status],
      count: people.filter((person) => person.status === status).length,
    })).filter(({ count }) => count > 0),
    people: people
      .map(({ enrolmentId, name, email }) => ({ enrolmentId, name, email }))
      .toSorted(byName),
  }
}

/** The people chosen who have an email address. Leaves out people who are no longer in the cohort. */
export async function findRecipients(
  cohortId: number,
  { groups, people }: Choice,
  tx?: Tx,
): Promise<(PersonInCohort & { email: string })[]> {
  const chosen = new Set(people)
  return (await listPeople(cohortId, tx)).flatMap((person) => {
    const isChosen = groups.includes(person.status) || chosen.has(person.enrolmentId)
    return isChosen && person.email !== null ? [{ ...person, email: person.email }] : []
  })
}
