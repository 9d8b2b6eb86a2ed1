/** Courses that raise skills, with their next dates and free places. */
import { db } from '#app/data/database.server.ts'

/** A cohort whose places can be taken now. */
export type NextCohort = { id: number; startsAt: Date; mode: string; place: string | null; freePlaces: number }
export type HelpingCourse = {
  code: string
  title: string
  skill: string
  /** The level it supports, by code. */
  supportsLevel: string
  scsOnly: boolean
  /** Codes of the grades it is for; none: every grade, or the senior civil service when scsOnly. */
  grades: string[]
  completedOn: string | null
  /** The cohort in which the person has a place, when its last session is still to come. */
  bookedCohortId: number | null
  nextCohorts: NextCohort[]
}

const HOLDING_A_PLACE = ['confirmed', 'offered']
const NEXT = 2

/** The courses that raise any skill of a framework, once for each skill they raise. */
export async function listHelpingCourses(asked: { frameworkCode: string; personId: number; now: Date }): Promise<HelpingCourse[]> {
  const { frameworkCode, personId, now } = asked
  const skills = await db().courseSkill.findMany({
    where: { framework: { code: frameworkCode } },
    orderBy: [{ course: { title: 'asc' } }, { id: 'asc' }],
    select: { skillCode: true, supportsLevel: true, courseId: true },
  })
  const courses = await db().course.findMany({
    where: { id: { in: [...new Set(skills.map((skill) => skill.courseId))] } },
    select: {
      id: true,
      code: true,
      title: true,
      scsOnly: true,
      eligibleGrades: { select: { grade: { select: { code: true } } } },
      completions: { where: { personId, revokedAt: null }, orderBy: { completedOn: 'desc' }, take: 1, select: { completedOn: true } },
      cohorts: {
        where: { cancelledAt: null, sessions: { some: { endsAt: { gt: now } } } },
        select: {
          id: true,
          mode: true,
          place: true,
          capacity: true,
          closesAt: true,
          sessions: { orderBy: { startsAt: 'asc' }, take: 1, select: { startsAt: true } },
          enrolments: { where: { personId, status: 'confirmed' }, select: { id: true } },
          _count: { select: { enrolments: { where: { status: { in: HOLDING_A_PLACE } } } } },
        },
      },
    },
  })
  const byId = new Map(courses.map((course) => [course.id, course]))
  return skills.flatMap(({ courseId, skillCode, supportsLevel }): HelpingCourse[] => {
    const course = byId.get(courseId)
    if (!course) return []
    const nextCohorts = course.cohorts
      .flatMap(({ id, mode, place, capacity, closesAt, sessions: [first], _count }): NextCohort[] => {
        const isOpen = first !== undefined && first.startsAt > now && (closesAt === null || closesAt > now)
        return isOpen ? [{ id, mode, place, startsAt: first.startsAt, freePlaces: Math.max(0, capacity - _count.enrolments) }] : []
      })
      .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    return [
      {
        code: course.code,
        title: course.title,
        scsOnly: course.scsOnly,
        skill: skillCode,
        supportsLevel,
        grades: course.eligibleGrades.map(({ grade }) => grade.code),
        completedOn: course.completions[0]?.completedOn ?? null,
        bookedCohortId: course.cohorts.find((cohort) => cohort.enrolments.length > 0)?.id ?? null,
        nextCohorts: nextCohorts.slice(0, NEXT),
      },
    ]
  })
}
