/** What managers with a daily digest need to know: requests that wait for them, changes of their team's places, and new shares. */
import type { Day } from '#app/domain/calendar/day.ts'
import { db } from '#app/data/database/database.server.ts'
import { DIGEST_KINDS } from '#app/domain/operations/message-preferences.ts'

const cohort = {
  select: {
    id: true,
    name: true,
    course: { select: { title: true } },
    sessions: {
      where: { cancelledAt: null },
      select: { startsAt: true },
      orderBy: { startsAt: 'asc' },
      take: 1,
    },
  },
} as const

/** The managers who chose a daily digest. Leaves out those who have left on a day. */
export const listDigestReaders = (day: Day) =>
  db().person.findMany({
    where: {
      mergedIn: null,
      email: { not: null },
      reports: { some: {} },
      OR: [
        { postings: { none: {} } },
        { postings: { some: { OR: [{ until: null }, { until: { gt: day } }] } } },
      ],
      preferences: { some: { kind: { in: [...DIGEST_KINDS] }, choice: 'digest' } },
    },
    select: { id: true, name: true, email: true },
    orderBy: { id: 'asc' },
  })

/** The requests of a manager's reports that wait for approval, oldest first. */
export const listWaitingRequests = (managerId: number) =>
  db().enrolment.findMany({
    where: {
      status: 'requested',
      person: { managerId, mergedIn: null },
      cohort: { cancelledAt: null },
    },
    select: { id: true, person: { select: { name: true } }, cohort },
    orderBy: { id: 'asc' },
  })

/** What happened to the places of a manager's reports in an interval. */
export const listPlaceChanges = (managerId: number, { from, until }: { from: Date; until: Date }) =>
  db().enrolmentEvent.findMany({
    where: {
      at: { gte: from, lt: until },
      status: { in: ['confirmed', 'waiting', 'withdrawn', 'declined', 'expired'] },
      enrolment: { person: { managerId, mergedIn: null } },
    },
    select: { status: true, enrolment: { select: { person: { select: { name: true } }, cohort } } },
    orderBy: { id: 'asc' },
  })

/** The people who shared answers with a manager in an interval and still share them. */
export const listNewSharers = async (
  managerId: number,
  { from, until }: { from: Date; until: Date },
): Promise<string[]> => {
  const shares = await db().share.findMany({
    where: { managerId, endedAt: null, sharedAt: { gte: from, lt: until } },
    select: { person: { select: { name: true } } },
    orderBy: { id: 'asc' },
  })
  return shares.map(({ person }) => person.name)
}
