/** The cohort page, for people who can enrol and for people who run the cohort. */
import { findCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { countByStatus } from '#app/data/learning/cohorts/cohort-list.server.ts'
import { findLatestCompletions } from '#app/data/learning/completions/completions.server.ts'
import {
  countEnrolments,
  findNextOfferEnd,
  listEnrolments,
} from '#app/data/learning/places/enrolments.server.ts'
import { listQuotas } from '#app/data/learning/cohorts/quotas.server.ts'
import { countLines } from '#app/data/learning/registers/registers.server.ts'
import { listWaitingBatches } from '#app/data/operations/message-batches.server.ts'
import { registerState } from '#app/domain/learning/attendance.ts'
import { whyCannotCancel } from '#app/domain/learning/enrolment.ts'
import { ENROLMENT_STATUSES } from '#app/domain/learning/places.ts'
import {
  courseScope,
  may,
  organiserScope,
  isCourseInScope,
  type Viewer,
} from '#app/domain/identity/permissions.ts'
import { withoutLink } from '#app/features/learning/courses/courses-view.server.ts'
import { findOwnPlace } from '#app/features/learning/enrolments/own-place.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

export type CohortAdminView = Awaited<ReturnType<typeof findCohortAdminView>>
export type CohortPerson = CohortAdminView['people'][number]
export type SessionView = CohortAdminView['sessions'][number]

/** The cohort as this viewer can see it. `admin` is null unless they run it. The link is null unless they run it or have a place. */
export async function findCohortView(
  cohortId: number,
  viewer: Viewer,
  options: { search: URLSearchParams; now: Date },
) {
  const cohort = await findCohort(cohortId)
  if (!cohort) return null
  const own = await findOwnPlace(cohort, viewer.personId, options.now)
  const isAdmin =
    may(viewer, 'cohort:manage') && isCourseInScope(courseScope(viewer), cohort.course)
  const showsLink = isAdmin || own.status === 'confirmed'
  return {
    cohort: showsLink ? cohort : withoutLink(cohort),
    own,
    showsLink,
    admin: isAdmin
      ? await findCohortAdminView(cohort, {
          ...options,
          showsNeeds: isCourseInScope(organiserScope(viewer), cohort.course),
        })
      : null,
  }
}

const byStart = (one: { startsAt: Date }, other: { startsAt: Date }): number =>
  one.startsAt.getTime() - other.startsAt.getTime()

type AdminViewOptions = { search: URLSearchParams; now: Date; showsNeeds: boolean }

async function findCohortAdminView(cohort: Cohort, { search, now, showsNeeds }: AdminViewOptions) {
  const name = (search.get('name') ?? '').trim().slice(0, 100)
  const status = ENROLMENT_STATUSES.find((known) => known === search.get('status')) ?? ('' as const)
  const filter = { cohortId: cohort.id, name, status }
  const counts = (await countByStatus([cohort.id])).get(cohort.id) ?? new Map<string, number>()
  const found = await countEnrolments(filter)
  const lines = await countLines(cohort.id)
  const { page, pages, ...range } = pageOf(search, found, 25)
  const enrolled = await listEnrolments(filter, range)
  const completions = await findLatestCompletions(
    cohort.courseId,
    enrolled.map(({ personId }) => personId),
  )
  const confirmed = counts.get('confirmed') ?? 0
  return {
    waitingBatches: await listWaitingBatches(cohort.id, now),
    confirmed,
    /** How many people there are in each status. */
    counts: Object.fromEntries(counts),
    nextOfferEndsAt: await findNextOfferEnd(cohort.id),
    quotas: await listQuotas(cohort.id),
    canCancel: whyCannotCancel(cohort, now) === null,
    name,
    status,
    found,
    page,
    pages,
    sessions: [...cohort.sessions, ...cohort.cancelledSessions].toSorted(byStart).map((session) => {
      const { people, marked } = lines.get(session.id) ?? { people: 0, marked: 0 }
      const withMarks = { ...session, marked }
      // Sessions held before the cohort was cancelled still have a register.
      const isCancelled =
        session.cancelledAt !== null ||
        (cohort.cancelledAt !== null && cohort.cancelledAt <= session.startsAt)
      const state = isCancelled
        ? ('cancelled' as const)
        : registerState({ ...withMarks, people }, now)
      return { ...withMarks, state }
    }),
    people: enrolled.map(({ id, person, status, events: [latest], adjustmentNeeds }) => ({
      enrolmentId: id,
      name: person.name,
      email: person.email,
      status,
      adjustmentNeeds: showsNeeds ? adjustmentNeeds : null,
      since: latest?.at ?? null,
      reason: latest?.reason ?? null,
      completion: completions.get(person.id) ?? null,
    })),
  }
}
