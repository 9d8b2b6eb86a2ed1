/** A person's diary: the sessions of cohorts in which they have a confirmed place. */
import { db } from '#app/data/database/database.server.ts'

/** Sessions that have not ended, soonest first, with the link to join. */
export async function listDiary(personId: number, now: Date) {
  const sessions = await db().session.findMany({
    where: {
      cancelledAt: null,
      endsAt: { gt: now },
      cohort: { cancelledAt: null, enrolments: { some: { personId, status: 'confirmed' } } },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    include: { cohort: { include: { course: { select: { title: true } } } } },
  })
  return sessions.map(({ id, title, startsAt, endsAt, place, link, cohort }) => ({
    id,
    title,
    startsAt,
    endsAt,
    course: cohort.course.title,
    mode: cohort.mode,
    place: place ?? cohort.place,
    link: link ?? cohort.link,
  }))
}
export type DiarySession = Awaited<ReturnType<typeof listDiary>>[number]
