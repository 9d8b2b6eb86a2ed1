/** What must end before a person can be erased, and who else an erasure affects. */
import type { Tx } from '#app/data/database/database.server.ts'
import { countServiceAdmins } from '#app/data/identity/role-grants.server.ts'
import { PLACE_HOLDING_STATUSES } from '#app/domain/learning/places.ts'
import { today } from '#app/platform/clock.server.ts'

export type OpenPost = { personId: number; postingId: number; organisation: string }

/** The posts that the person has today, or will have. */
export const listPosts = async (tx: Tx, recordIds: number[]): Promise<OpenPost[]> =>
  (
    await tx.posting.findMany({
      where: { personId: { in: recordIds }, OR: [{ until: null }, { until: { gt: today() } }] },
      select: { id: true, personId: true, organisation: { select: { name: true } } },
      orderBy: { id: 'asc' },
    })
  ).map(({ id, personId, organisation }) => ({
    personId,
    postingId: id,
    organisation: organisation.name,
  }))

/** Cohorts in which the person waits, or has a place and nothing has started. */
export async function listPlacesToEnd(
  tx: Tx,
  recordIds: number[],
  now: Date,
): Promise<{ cohortId: number; title: string }[]> {
  const places = await tx.enrolment.findMany({
    where: {
      personId: { in: recordIds },
      cohort: { cancelledAt: null },
      OR: [
        { status: 'waiting', cohort: { sessions: { some: { endsAt: { gt: now } } } } },
        {
          status: { in: [...PLACE_HOLDING_STATUSES] },
          cohort: { sessions: { none: { cancelledAt: null, startsAt: { lte: now } } } },
        },
      ],
    },
    select: { cohort: { select: { id: true, name: true, course: { select: { title: true } } } } },
    orderBy: { id: 'asc' },
  })
  return places.map(({ cohort }) => ({
    cohortId: cohort.id,
    title: `${cohort.course.title}, ${cohort.name}`,
  }))
}

/** Whether no one else is an active service admin. */
export async function isLastServiceAdmin(tx: Tx, recordIds: number[]): Promise<boolean> {
  const own = await tx.roleGrant.findMany({
    where: { personId: { in: recordIds }, role: 'service-admin', revokedAt: null },
    select: { id: true },
  })
  if (own.length === 0 || (await countServiceAdmins(tx, today())) === 0) return false
  const ids = own.map(({ id }) => id)
  return (await countServiceAdmins(tx, today(), ids)) === 0
}

/** People whose manager the person is, and people who act for them or for whom they act, by name. */
export async function listAffectedPeople(tx: Tx, recordIds: number[]) {
  const isTheirs = { in: recordIds }
  const reports = await tx.person.findMany({
    where: { managerId: isTheirs, id: { notIn: recordIds } },
    select: { name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  const delegates = await tx.delegate.findMany({
    where: { endedAt: null, OR: [{ personId: isTheirs }, { delegateId: isTheirs }] },
    select: { personId: true, person: true, delegate: true },
    orderBy: { id: 'asc' },
  })
  return {
    reports: reports.map(({ name }) => name),
    delegates: delegates.map(({ personId, person, delegate }) =>
      recordIds.includes(personId) ? delegate.name : person.name,
    ),
  }
}
