/** Who to remind of sessions. */
import { db } from '#app/data/database/database.server.ts'

/**
 * The confirmed places in sessions that start within an interval, with when each place was confirmed. Leaves out people who have sent
 * apologies.
 */
export async function listPlacesToRemind({ from, until }: { from: Date; until: Date }) {
  const sessions = await db().session.findMany({
    where: { startsAt: { gt: from, lte: until }, cancelledAt: null, cohort: { cancelledAt: null } },
    include: {
      // The latest mark of a person is the last one.
      attendance: { orderBy: { id: 'asc' }, select: { enrolmentId: true, mark: true } },
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
  return sessions.map(({ cohort: { enrolments, ...cohort }, attendance, ...session }) => {
    const marks = new Map(attendance.map(({ enrolmentId, mark }) => [enrolmentId, mark]))
    return {
      session,
      cohort,
      people: enrolments
        .filter(({ id }) => marks.get(id) !== 'excused')
        .map(({ id, personId, person, events: [latest] }) => ({
          enrolmentId: id,
          personId,
          ...person,
          confirmedAt: latest?.at ?? null,
        })),
    }
  })
}
