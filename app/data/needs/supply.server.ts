/** Places planned on courses that improve skills, by the quarter of each cohort's first session. */
import { figuresDb, type Tx } from '#app/data/database/database.server.ts'
import { startOfDay, type VersionInForce } from '#app/data/needs/versions.server.ts'
import { isForGrade } from '#app/domain/learning/eligibility.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { placesLeft } from '#app/domain/learning/enrolment.ts'
import { PLACE_HOLDING_STATUSES } from '#app/domain/learning/places.ts'
import { daysAhead, type PlannedSeats } from '#app/domain/needs/supply.ts'
import { quarterOf } from '#app/domain/calendar/quarter.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type SkillCourse = {
  skill: string
  code: string
  title: string
  /** The order of the level that the course takes people to. */
  supports: number
}

/**
 * Lists the published courses that improve skills of a version and are open to someone in a
 * population, once for each skill. A course can name a skill by the code that it has in another
 * version.
 */
export async function listCoursesForSkills(
  {
    version: { framework, levels, skills },
    population,
  }: {
    version: Pick<VersionInForce, 'framework' | 'levels' | 'skills'>
    population: Population
  },
  tx: Tx = figuresDb(),
): Promise<(SkillCourse & { courseId: number })[]> {
  const codeInVersion = new Map(
    skills.flatMap(({ code, codes }) => codes.map((named) => [named, code] as const)),
  )
  const orders = new Map(levels.map(({ code, order }) => [code, order]))
  const grades = await tx.grade.findMany({ select: { code: true, scs: true } })
  const people = population === 'scs' ? grades.filter(({ scs }) => scs) : grades
  const courseSkills = await tx.courseSkill.findMany({
    where: {
      frameworkId: framework.id,
      skillCode: { in: [...codeInVersion.keys()] },
      course: { status: 'published' },
    },
    orderBy: [{ course: { title: 'asc' } }, { id: 'asc' }],
    include: {
      course: { include: { eligibleGrades: { include: { grade: { select: { code: true } } } } } },
    },
  })
  const courses = new Map<string, SkillCourse & { courseId: number }>()
  for (const { skillCode, supportsLevel, course } of courseSkills) {
    const { id, code, title, scsOnly, eligibleGrades } = course
    const [skill, supports] = [codeInVersion.get(skillCode), orders.get(supportsLevel)]
    const eligibility = { scsOnly, grades: eligibleGrades.map(({ grade }) => grade) }
    const isOpenToThem = people.some((grade) => isForGrade(eligibility, grade))
    if (skill === undefined || supports === undefined || !isOpenToThem) continue
    const key = `${id} ${skill}`
    if (supports > (courses.get(key)?.supports ?? 0))
      courses.set(key, { skill, courseId: id, code, title, supports })
  }
  return [...courses.values()]
}

/** Lists the places on these courses in the quarters after a date, as currently planned. */
export async function listPlannedSeats(
  courses: readonly (SkillCourse & { courseId: number })[],
  asAt: Day,
  tx: Tx = figuresDb(),
): Promise<PlannedSeats[]> {
  const { after, until } = daysAhead(asAt)
  const cohorts = await tx.cohort.findMany({
    where: {
      cancelledAt: null,
      courseId: { in: [...new Set(courses.map(({ courseId }) => courseId))] },
      sessions: {
        some: {
          cancelledAt: null,
          startsAt: { gte: startOfDay(addDays(after, 1)), lt: startOfDay(addDays(until, 1)) },
        },
        none: { cancelledAt: null, startsAt: { lt: startOfDay(addDays(after, 1)) } },
      },
    },
    select: {
      courseId: true,
      capacity: true,
      sessions: {
        where: { cancelledAt: null },
        orderBy: { startsAt: 'asc' },
        take: 1,
        select: { startsAt: true },
      },
      _count: {
        select: { enrolments: { where: { status: { in: [...PLACE_HOLDING_STATUSES] } } } },
      },
    },
  })
  return cohorts.flatMap(({ courseId, capacity, sessions: [first], _count }) =>
    courses
      .filter((course) => course.courseId === courseId)
      .flatMap(({ skill, code, title, supports }): PlannedSeats[] =>
        first
          ? [
              {
                skill,
                course: { code, title },
                supports,
                quarter: quarterOf(dayInLondon(first.startsAt)),
                seats: capacity,
                free: placesLeft({ capacity, taken: _count.enrolments }),
              },
            ]
          : [],
      ),
  )
}
