/** The secret URLs of people's own calendars, and what the calendars contain. */
import { db, type Tx } from '#app/data/database/database.server.ts'

export const findFeedOfPerson = (personId: number) =>
  db().calendarFeed.findUnique({ where: { personId }, select: { createdAt: true } })

/** Gives a person a feed, or a new URL to the one they have. The old URL then stops working. */
export const saveFeed = (tx: Tx, personId: number, feed: { tokenHash: string; createdAt: Date }) =>
  tx.calendarFeed.upsert({ where: { personId }, create: { personId, ...feed }, update: feed })

/** @returns whether there was one */
export const deleteFeed = async (tx: Tx, personId: number): Promise<boolean> =>
  (await tx.calendarFeed.deleteMany({ where: { personId } })).count > 0

/** The person whose feed has this hash, or null. Merged records have no feed. */
export const findFeedOwner = (tokenHash: string) =>
  db().person.findFirst({
    where: { calendarFeed: { tokenHash }, mergedIn: null },
    select: { id: true, postings: { select: { until: true } } },
  })

/** The cohorts in which a person has a confirmed place, with the sessions that end after a time. */
export const listPlacesForCalendar = (
  personId: number,
  { after, cohortId }: { after: Date; cohortId?: number },
) =>
  db().enrolment.findMany({
    where: {
      personId,
      status: 'confirmed',
      cohort: { cancelledAt: null },
      ...(cohortId === undefined ? {} : { cohortId }),
    },
    select: {
      id: true,
      entries: { select: { sessionId: true, sequence: true } },
      cohort: {
        select: {
          id: true,
          name: true,
          place: true,
          link: true,
          course: { select: { title: true } },
          sessions: {
            where: { endsAt: { gt: after }, cancelledAt: null },
            orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
          },
        },
      },
    },
    orderBy: { id: 'asc' },
  })
