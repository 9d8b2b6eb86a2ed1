/** Rules of a course that no one can meet, each as a sentence for the people who run it. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { CompletionRule, CourseStatus } from '#app/domain/learning/courses.ts'
import { isForGrade, type EligibleGrade } from '#app/domain/learning/eligibility.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { joinWords } from '#app/domain/text/join-words.ts'

type Grades = { scsOnly: boolean; grades: readonly EligibleGrade[] }
type Grade = { code: string; scs: boolean }
type Rule = { completionRule: CompletionRule; sessionsNeeded: number | null }

/** The sessions of a cohort that take place, and how many of them are required. */
export type CohortSessions = { sessions: number; required: number }

const sessionsText = (count: number): string =>
  count === 0
    ? 'no required session'
    : count === 1
      ? '1 required session'
      : `${count} required sessions`

/**
 * Why no one can complete the course in a cohort, or null. A cohort without sessions has no
 * problem, because its dates are still to come.
 * @param name what the sentence calls the cohort
 */
export function findCohortProblem(
  { completionRule, sessionsNeeded }: Rule,
  { sessions, required }: CohortSessions,
  name: string,
): string | null {
  if (sessions === 0) return null
  if (completionRule === 'all-sessions' && required === 0)
    return `${capitalise(name)} has no required session, so attending it cannot complete the course. Make at least one session required.`
  if (completionRule !== 'share-of-sessions' || required >= (sessionsNeeded ?? 0)) return null
  return `People must attend ${sessionsNeeded ?? 0} required sessions to complete the course, but ${name} has ${sessionsText(required)}. Add sessions, or change how people complete the course.`
}

export type CourseFacts = {
  course: Rule & Grades
  /** The organisations that it is for. */
  organisations: readonly { name: string; closedOn: Day | null }[]
  prerequisites: readonly (Grades & { title: string; status: CourseStatus })[]
  modules: readonly { title: string; mode: string; optional: boolean; link: string | null }[]
  /** Cohorts that are not cancelled and not over. */
  cohorts: readonly (CohortSessions & { name: string })[]
  /** Every grade in the service. */
  grades: readonly Grade[]
  today: Day
}

/** What stops people from taking or completing a course. Empty if nothing does. */
export const findCourseProblems = (facts: CourseFacts): string[] => [
  ...audienceProblems(facts),
  ...facts.prerequisites.flatMap((required) => prerequisiteProblem(required, facts) ?? []),
  ...moduleProblems(facts),
  ...facts.cohorts.flatMap((cohort) => findCohortProblem(facts.course, cohort, cohort.name) ?? []),
]

function audienceProblems({ course, organisations, grades, today }: CourseFacts): string[] {
  const problems: string[] = []
  if (!grades.some((grade) => isForGrade(course, grade)))
    problems.push(
      'No grade in the service matches the grades that the course is for, so no one can book it.',
    )
  const isClosed = ({ closedOn }: { closedOn: Day | null }): boolean =>
    closedOn !== null && closedOn <= today
  if (organisations.length > 0 && organisations.every(isClosed))
    problems.push(
      `The course is only for organisations that have closed: ${joinWords(organisations.map(({ name }) => name))}. Choose organisations that are open.`,
    )
  return problems
}

function prerequisiteProblem(
  required: CourseFacts['prerequisites'][number],
  { course, grades }: CourseFacts,
): string | null {
  if (required.status === 'withdrawn')
    return `People must complete ${required.title} first, but it is withdrawn, so we no longer require it. Choose another course, or remove this one.`
  const isForBoth = (grade: Grade): boolean =>
    isForGrade(course, grade) && isForGrade(required, grade)
  return grades.some(isForBoth)
    ? null
    : `People must complete ${required.title} first, but it is for other grades than this course.`
}

function moduleProblems({ course, modules }: CourseFacts): string[] {
  if (course.completionRule !== 'all-modules') return []
  const required = modules.filter(({ optional }) => !optional)
  if (required.length === 0)
    return [
      'People complete the course by its modules, but it has no module that they must complete. Add one, or change how people complete the course.',
    ]
  const closed = required.filter(({ mode, link }) => mode === 'self-paced' && link === null)
  return closed.map(({ title }) => `The module ${title} has no link, so people cannot open it.`)
}
