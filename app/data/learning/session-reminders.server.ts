/** Who to remind of sessions. */
import { db } from '#app/data/database/database.server.ts'

/** The confirmed places in sessions that start within an interval, with when each place was confirmed. */
export async function listPlacesToRemind({ from, until }: { from: Date; until: Date }) {
  const sessions = await db().session.findMany({
    where: { startsAt: { gt: from, lte: until }, cancelledAt: null, cohort: { cancelledAt: null } },
    include: {
      cohort: {
        include: {
          course: { select: { title: true } },
          enrolments: {
            where: { status: 'confirmed', person: { mergedIn: null, email: { not: null } } },
            select: {
              id: true,
              personId: true,
              person: { select: { name: true, email: true } },
              events: { orderBy: { id: 'desc' }, take: 1, select: { at: true } },
            },
          },
        },
      },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })
  return sessions.map(({ cohort: { enrolments, ...cohort }, ...session }) => ({
    session,
    cohort,
    people: enrolments.map(({ id, personId, person, events: [latest] }) => ({
      enrolmentId: id,
      personId,
      ...person,
      confirmedAt: latest?.at ?? null,
    })),
  }))
}
