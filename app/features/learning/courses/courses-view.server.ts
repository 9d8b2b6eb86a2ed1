/** The courses on offer, with their upcoming cohorts. */
import {
  listUpcomingCohorts,
  listUpcomingCohortsOf,
  type Cohort,
} from '#app/data/learning/cohorts/cohorts.server.ts'
import {
  countCatalogue,
  countCoursesByStatus,
  findLastCompletions,
  listCatalogue,
  listSimilarCourses,
} from '#app/data/learning/courses/catalogue.server.ts'
import {
  findCourse,
  listImprovedSkills,
  type Course,
} from '#app/data/learning/courses/courses.server.ts'
import { listModules } from '#app/data/learning/courses/course-modules.server.ts'
import { findActiveStatuses } from '#app/data/learning/places/enrolments.server.ts'
import { findPost, type NamedPost } from '#app/data/learning/places/posts.server.ts'
import { courseScope, isCourseInScope, may, type Viewer } from '#app/domain/identity/permissions.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { isEligible } from '#app/domain/learning/eligibility.ts'
import {
  ineligibilityAdvice,
  ineligibilityReasons,
} from '#app/features/learning/courses/eligibility-messages.ts'
import type { CatalogueFilters } from '#app/features/learning/courses/catalogue.schema.ts'
import { listCourseProblems } from '#app/features/learning/courses/edit/list-course-problems.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

/** A cohort as everyone can see it. Only people who have a place can see the links to join. */
export const withoutLink = (cohort: Cohort): Cohort => ({
  ...cohort,
  link: null,
  sessions: cohort.sessions.map((session) => ({ ...session, link: null })),
  cancelledSessions: cohort.cancelledSessions.map((session) => ({ ...session, link: null })),
})

/** What a person has to complete before they take a course, and whether they have. */
export type PrerequisiteState = {
  code: string
  title: string
  completedOn: Day | null
  /** Whether the completion is no longer valid. */
  hasExpired: boolean
}

/** Whether a person still has to complete a course before they take another. */
const isMissing = ({ completedOn, hasExpired }: PrerequisiteState): boolean =>
  completedOn === null || hasExpired

/** What a person has to complete before they take each of these courses, by the id of the course. */
async function findPrerequisiteStates(
  courses: readonly Course[],
  personId: number,
  today: Day,
): Promise<Map<number, PrerequisiteState[]>> {
  // A course that is not on offer any more is not asked of anyone.
  const requiredBy = (course: Course) =>
    course.prerequisites.filter(({ status }) => status === 'published')
  const completions = await findLastCompletions(
    personId,
    courses.flatMap(requiredBy).map(({ id }) => id),
  )
  return new Map(
    courses.map((course) => [
      course.id,
      requiredBy(course).map(({ id, code, title }) => {
        const completion = completions.get(id)
        const endsOn = completion?.endsOn ?? null
        return {
          code,
          title,
          completedOn: completion?.completedOn ?? null,
          hasExpired: endsOn !== null && endsOn <= today,
        }
      }),
    ]),
  )
}

export type CatalogueEntry = {
  course: Course
  cohorts: Cohort[]
  /** Why the course is not for the viewer. Empty if it is. */
  reasons: string[]
  /** What the viewer has to complete first. */
  missing: PrerequisiteState[]
}

const COURSES_PER_PAGE = 20

/** One page of the list of courses. Drafts and withdrawn courses are only listed for the people who run them. */
export async function findCatalogueView(
  viewer: Viewer,
  filters: CatalogueFilters,
  search: URLSearchParams,
  now: Date,
) {
  const today = dayInLondon(now)
  const post = await findPost(viewer.personId, today)
  const isAdmin = may(viewer, 'course:manage')
  const status = isAdmin ? filters.status : 'published'
  const query = {
    post,
    now,
    filter: {
      text: filters.q,
      kind: filters.kind,
      isMine: filters.mine,
      hasPlaces: filters.places,
      status,
      scope: status === 'published' ? ('all' as const) : courseScope(viewer),
    },
  }
  const count = await countCatalogue(query)
  const { page, pages, ...range } = pageOf(search, count, COURSES_PER_PAGE)
  const courses = await listCatalogue(query, range)
  const ids = courses.map(({ id }) => id)
  const prerequisites = await findPrerequisiteStates(courses, viewer.personId, today)
  const cohorts = (await listUpcomingCohorts(now, { courseId: { in: ids } })).map(withoutLink)
  return {
    count,
    page,
    pages,
    status,
    entries: courses.map((course): CatalogueEntry => ({
      course,
      cohorts: cohorts.filter((cohort) => cohort.courseId === course.id),
      reasons: ineligibilityReasons(course, post),
      missing: (prerequisites.get(course.id) ?? []).filter(isMissing),
    })),
    advice: ineligibilityAdvice(post),
    statusCounts: isAdmin ? await countCoursesByStatus(courseScope(viewer)) : [],
  }
}

const MAX_ALTERNATIVES = 3

/** Courses that raise the same skills and are for the person. */
async function listAlternatives(course: Course, post: NamedPost) {
  const similar = await listSimilarCourses(course.id)
  return similar
    .filter((other) => isEligible(other, post))
    .slice(0, MAX_ALTERNATIVES)
    .map(({ code, title }) => ({ code, title }))
}

/** A course as the viewer sees it; null if there is no such course, or if it is a draft that they do not run. */
export async function findCourseView(code: string, viewer: Viewer, now: Date) {
  const course = await findCourse(code)
  const isAdmin =
    course !== null && may(viewer, 'course:manage') && isCourseInScope(courseScope(viewer), course)
  if (!course || (course.status === 'draft' && !isAdmin)) return null
  const today = dayInLondon(now)
  const post = await findPost(viewer.personId, today)
  const reasons = ineligibilityReasons(course, post)
  const completions = await findLastCompletions(viewer.personId, [course.id])
  const states = await findPrerequisiteStates([course], viewer.personId, today)
  const prerequisites = states.get(course.id) ?? []
  return {
    course,
    isAdmin,
    problems: isAdmin ? await listCourseProblems(course, now) : [],
    reasons,
    advice: ineligibilityAdvice(post),
    alternatives: reasons.length > 0 ? await listAlternatives(course, post) : [],
    prerequisites,
    missing: prerequisites.filter(isMissing),
    completion: completions.get(course.id) ?? null,
    modules: await listModules(course.id),
    skills: await listImprovedSkills(course.id),
    cohorts: (await listUpcomingCohortsOf(course.id)).map(withoutLink),
    statuses: await findActiveStatuses(viewer.personId),
  }
}
