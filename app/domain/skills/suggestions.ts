/** Which courses help with a person's gaps, and the fewest courses that help with the most gaps. */
import type { Finding } from '#app/domain/skills/findings.ts'

/** A course that improves a skill to a level. Both are codes. */
export type CourseForSkill = { skill: string; supportsLevel: string }

/** A gap that a course helps with: its skill, and the level that the course helps to reach. */
export type CourseHelp = {
  skill: string
  name: string
  level: string
  /** Whether that level is still below the target. */
  isPartOfTheWay: boolean
}

/** How a course helps with a gap. Null if it does not: it is for another skill, or does not go beyond the person's level. */
export function courseHelp(gap: Finding, course: CourseForSkill): CourseHelp | null {
  const { skill, name, answer, target, levels } = gap
  const level = levels.find(({ code }) => code === course.supportsLevel)
  const current = answer?.order ?? null
  if (course.skill !== skill || !target || !level) return null
  if (current === null || level.order <= current) return null
  return { skill, name, level: level.name, isPartOfTheWay: level.order < target.order }
}

/** How a course can be taken by one person now. */
export type CourseAvailability = {
  /** A cohort that is not over in which the person has a place, was offered one or asked for one. */
  bookedCohortId: number | null
  /** Whether it can be started at any time. */
  isSelfPaced: boolean
  /** Whether the person has completed it, and the completion is still valid. */
  isCompleted: boolean
  nextCohorts: readonly { startsAt: Date; placesLeft: number }[]
}

export type Helpful<Course> = Course & { helps: CourseHelp[] }

/** The courses that help with any of these gaps, each once, with the gaps in their order. */
export const coursesThatHelp = <Course extends { skills: readonly CourseForSkill[] }>(
  gaps: readonly Finding[],
  courses: readonly Course[],
): Helpful<Course>[] =>
  courses.flatMap((course) => {
    const helps = gaps.flatMap((gap) =>
      course.skills.flatMap((improved) => courseHelp(gap, improved) ?? []),
    )
    return helps.length > 0 ? [{ ...course, helps }] : []
  })

const TIERS = ['booked', 'places', 'full', 'no-dates', 'completed'] as const
type Tier = (typeof TIERS)[number]

/** How soon the person can take a course. One that they have completed comes last, unless they have a place again. */
function tierOf({ bookedCohortId, isSelfPaced, isCompleted, nextCohorts }: CourseAvailability) {
  if (bookedCohortId !== null) return 'booked'
  if (isCompleted) return 'completed'
  if (isSelfPaced || nextCohorts.some((cohort) => cohort.placesLeft > 0)) return 'places'
  return nextCohorts.length > 0 ? 'full' : 'no-dates'
}

/** Sorts courses by how soon the person can take them. */
const compareCourses = (a: CourseAvailability, b: CourseAvailability): number =>
  TIERS.indexOf(tierOf(a)) - TIERS.indexOf(tierOf(b)) || firstStart(a) - firstStart(b)

/** The start of the next cohort. A course without dates can be started now, or is last in any case. */
const firstStart = ({ nextCohorts: [next] }: CourseAvailability): number =>
  next?.startsAt.getTime() ?? 0

/** Tiers that are used one after the other, so that a course with dates comes before one without. */
const ROUNDS: readonly (readonly Tier[])[] = [['booked'], ['places', 'full'], ['no-dates']]

export type Suggestions<Course> = {
  /** The fewest courses that help with the most gaps. */
  chosen: Helpful<Course>[]
  /** Other courses that help with some of the gaps. */
  others: Helpful<Course>[]
  /** Courses that the person has completed. There is no need to take them again. */
  completed: Helpful<Course>[]
  /** The skills of the gaps that the chosen courses help with. */
  covered: ReadonlySet<string>
}

/**
 * Chooses the fewest courses that help with the most gaps. Gaps that a booked course helps with need no other course. A course
 * without dates is chosen only for gaps that no course with dates helps with. A completed course is never chosen.
 */
export function suggestCourses<Course extends CourseAvailability>(
  courses: readonly Helpful<Course>[],
): Suggestions<Course> {
  const sorted = courses.toSorted(compareCourses)
  const chosen: Helpful<Course>[] = []
  const covered = new Set<string>()
  for (const tiers of ROUNDS) {
    const round = sorted.filter((course) => tiers.includes(tierOf(course)))
    for (const course of fewestCourses(round, covered)) {
      chosen.push(course)
      for (const { skill } of course.helps) covered.add(skill)
    }
  }
  const rest = sorted.filter((course) => !chosen.includes(course))
  return {
    chosen,
    others: rest.filter((course) => tierOf(course) !== 'completed'),
    completed: rest.filter((course) => tierOf(course) === 'completed'),
    covered,
  }
}

/** After this many steps the search stops. It is far more than real catalogues need. */
const MAX_STEPS = 2_000

/**
 * The fewest of these courses that help with every gap that any of them helps with, other than those covered already. Of several
 * such sets, one with earlier courses. Exact, unless the search takes too long: then the courses that each help with the most.
 */
function fewestCourses<Course extends { helps: readonly CourseHelp[] }>(
  courses: readonly Course[],
  covered: ReadonlySet<string>,
): Course[] {
  const useful = courses
    .map((course) => ({
      course,
      skills: new Set(
        course.helps.map(({ skill }) => skill).filter((skill) => !covered.has(skill)),
      ),
    }))
    .filter(({ skills }) => skills.size > 0)
  type Useful = (typeof useful)[number]
  const open = new Set(useful.flatMap(({ skills }) => [...skills]))

  let steps = 0
  const search = (left: ReadonlySet<string>, size: number): Useful[] | null => {
    if (left.size === 0) return []
    const counts = useful.map(({ skills }) => skills.intersection(left).size)
    if (Math.max(0, ...counts) * size < left.size || (steps += 1) > MAX_STEPS) return null
    const helpers = [...left].map((skill) => useful.filter(({ skills }) => skills.has(skill)))
    // One of these must be chosen. Starting with the gap that has the fewest leaves the least to try.
    const candidates = helpers.reduce((a, b) => (b.length < a.length ? b : a))
    for (const candidate of candidates) {
      const rest = search(left.difference(candidate.skills), size - 1)
      if (rest) return [candidate, ...rest]
    }
    return null
  }

  let best = greedily(useful, open)
  for (let size = 1; size < best.length; size += 1) {
    const found = search(open, size)
    if (found) best = found
  }
  const chosen = new Set(best.map(({ course }) => course))
  return courses.filter((course) => chosen.has(course))
}

/** Repeatedly takes the course that helps with the most of what is left. */
function greedily<Useful extends { skills: ReadonlySet<string> }>(
  useful: readonly Useful[],
  open: ReadonlySet<string>,
): Useful[] {
  const chosen: Useful[] = []
  let left = open
  while (left.size > 0) {
    const next = useful.reduce((a, b) =>
      b.skills.intersection(left).size > a.skills.intersection(left).size ? b : a,
    )
    chosen.push(next)
    left = left.difference(next.skills)
  }
  return chosen
}
