/** The requests for places that someone approves. */
import { findApprovers, listRequestsToApprove } from '#app/data/learning/places/approvers.server.ts'
import { listRequests, type RequestRow } from '#app/data/learning/places/requests.server.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import type { Approver } from '#app/domain/learning/approvers.ts'
import { placesLeft } from '#app/domain/learning/enrolment.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type Approval = {
  enrolmentId: number
  person: string
  course: string
  cohortId: number
  cohort: string
  startsAt: Date | null
  placesLeft: number
  /** When the request expires. */
  endsAt: Date | null
  as: Approver['as']
}

const toApproval = (row: RequestRow, as: Approver['as']): Approval => {
  const { cohort } = row
  return {
    enrolmentId: row.id,
    person: row.person.name,
    course: cohort.course.title,
    cohortId: cohort.id,
    cohort: cohort.name,
    startsAt: cohort.sessions[0]?.startsAt ?? null,
    placesLeft: placesLeft({ capacity: cohort.capacity, taken: cohort._count.enrolments }),
    endsAt: row.requestEndsAt,
    as,
  }
}

type Question = {
  viewer: Viewer
  /** The viewer, or the managers for whom they act. */
  managerIds: readonly number[]
  /** Whether to include people without a manager in post, whom a department lead or course admin approves. */
  includesUnmanaged: boolean
  now: Date
}

/** The requests that the viewer approves, the first to expire first. */
export async function listApprovals(question: Question): Promise<Approval[]> {
  const { viewer, managerIds, includesUnmanaged, now } = question
  const day = dayInLondon(now)
  const requests = await listRequestsToApprove({ managerIds, includesUnmanaged }, day)
  const approversOf = await findApprovers(requests, day)
  const own = new Map<number, Approver['as']>()
  for (const request of requests) {
    const as = approversOf(request).find(({ personId }) => personId === viewer.personId)?.as
    if (as) own.set(request.enrolmentId, as)
  }
  const rows = await listRequests([...own.keys()])
  return rows.map((row) => toApproval(row, own.get(row.id) ?? 'manager'))
}

/** Whether a viewer's role lets them approve for people without a manager in post. */
export const approvesUnmanaged = (viewer: Viewer): boolean =>
  may(viewer, 'place:approve') &&
  (viewer.roles.has('department-lead') || viewer.roles.has('course-admin'))

type FindApproval = {
  viewer: Viewer
  /** The managers for whom this login may approve as a delegate. */
  actsFor: readonly number[]
  enrolmentId: number
  now: Date
}

/** A request that the viewer approves, as manager, delegate, department lead or course admin; or null. */
export async function findApproval({
  viewer,
  actsFor,
  enrolmentId,
  now,
}: FindApproval): Promise<Approval | null> {
  const [row] = await listRequests([enrolmentId])
  if (!row) return null
  const { personId, cohort } = row
  const request = { personId, courseId: cohort.courseId, provider: cohort.course.provider }
  const approversOf = await findApprovers([request], dayInLondon(now))
  const approver = approversOf(request).find((one) => one.personId === viewer.personId)
  if (!approver) return null
  if (approver.as === 'delegate' && !actsFor.includes(row.person.managerId ?? 0)) return null
  return toApproval(row, approver.as)
}
