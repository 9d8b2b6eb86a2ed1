/** Published courses and their cohorts for the API, in order of their ids, so that a cursor is an id. */
import { db } from '#app/data/database/database.server.ts'
import { PLACE_HOLDING_STATUSES } from '#app/domain/learning/places.ts'

type Page = { after: number; limit: number }

export const listApiCourses = ({ after, limit }: Page, code: string | null) =>
  db().course.findMany({
    where: { id: { gt: after }, status: 'published', ...(code === null ? {} : { code }) },
    select: {
      id: true,
      code: true,
      title: true,
      kind: true,
      summary: true,
      provider: true,
      qualifying: true,
      scsOnly: true,
      durationMinutes: true,
      validForMonths: true,
    },
    orderBy: { id: 'asc' },
    take: limit,
  })

type CohortFilter = {
  id: number | null
  course: string | null
  /** Only cohorts with a session that ends after this instant. */
  endsAfter: Date | null
}

const taken = { where: { status: { in: [...PLACE_HOLDING_STATUSES] } } }

export const listApiCohorts = ({ after, limit }: Page, { id, course, endsAfter }: CohortFilter) =>
  db().cohort.findMany({
    where: {
      AND: [{ id: { gt: after } }, id === null ? {} : { id }],
      course: { status: 'published', ...(course === null ? {} : { code: course }) },
      ...(endsAfter === null ? {} : { sessions: { some: { endsAt: { gt: endsAfter } } } }),
    },
    select: {
      id: true,
      name: true,
      mode: true,
      place: true,
      capacity: true,
      closesAt: true,
      cancelledAt: true,
      course: { select: { code: true } },
      sessions: {
        where: { cancelledAt: null },
        select: { title: true, startsAt: true, endsAt: true, place: true },
        orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      },
      _count: { select: { enrolments: taken } },
    },
    orderBy: { id: 'asc' },
    take: limit,
  })
