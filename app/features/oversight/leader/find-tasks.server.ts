/** What a leader can do next about the figures on their home page, the most pressing first. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import { listDepartmentsDue } from '#app/data/reviews/departments.server.ts'
import { listReturns } from '#app/data/reviews/reviews.server.ts'
import { listNotUpskilled } from '#app/data/uptake/not-upskilled.server.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { dueOn } from '#app/domain/reviews/reminders.ts'
import { reviewAccess, type ReturnState } from '#app/domain/reviews/review.ts'
import type { DeskTask } from '#app/features/oversight/desk/describe-tasks.ts'
import type { LeaderScope } from '#app/features/oversight/leader/list-scopes.server.ts'
import { listCalendar } from '#app/features/releases/calendar/calendar-view.server.ts'
import { listReleasesByStage } from '#app/features/releases/release-view.server.ts'
import { latestQuarter } from '#app/features/reviews/require-review.server.ts'
import { organisationsWithNames } from '#app/features/uptake/query/exact-access.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { formatDay, formatInstant } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** People in post today without a valid completion whose names the viewer can see. */
async function notUpskilledTask(viewer: Viewer, { subject }: LeaderScope): Promise<DeskTask[]> {
  if (subject?.by !== 'department' || !may(viewer, 'place:nominate')) return []
  const government = await findGovernment()
  const branch = [...government.organisations.values()]
    .filter(({ departmentId }) => departmentId === subject.entry.id)
    .map(({ id }) => id)
  const { total: count } = await listNotUpskilled(
    { asAt: today(), course: null, population: 'scs' },
    organisationsWithNames(viewer, government, branch),
    { page: 1, size: 1 },
  )
  if (count === 0) return []
  return [
    {
      text: `${formatCount(count, 'person is', 'people are')} not upskilled today`,
      where: null,
      actions: [
        { text: 'Nominate', href: `${paths.uptakeDepartment(subject.entry.code)}#not-upskilled` },
      ],
    },
  ]
}

const WHAT_TO_DO: Record<Exclude<ReturnState, 'signed'>, string> = {
  'not-started': 'Start',
  draft: 'Open draft',
}

/** The return of a department for the quarter that ended last, until it is signed. */
async function returnTask(viewer: Viewer, { subject }: LeaderScope): Promise<DeskTask[]> {
  const quarter = latestQuarter()
  if (
    subject?.by !== 'department' ||
    !reviewAccess(viewer, subject.entry.id, quarter.number)?.mayDraft
  )
    return []
  const due = await listDepartmentsDue([quarter.end])
  if (!due.some(({ id }) => id === subject.entry.id)) return []
  const [found] = await listReturns({
    quarters: [quarter.code],
    organisationIds: [subject.entry.id],
  })
  if (found?.status === 'signed') return []
  const day = dueOn(quarter.number)
  return [
    {
      text: `Your return for ${quarter.label} ${day < today() ? 'was' : 'is'} due on ${formatDay(day)}`,
      where: null,
      actions: [
        {
          text: WHAT_TO_DO[found?.status ?? 'not-started'],
          href: paths.review(quarter.code, subject.entry.code),
        },
      ],
    },
  ]
}

/** Returns of the quarter that ended last which are not signed, for people who oversee them. */
async function unsignedTask(viewer: Viewer, { subject }: LeaderScope): Promise<DeskTask[]> {
  if (subject !== null || !may(viewer, 'review:oversee')) return []
  const quarter = latestQuarter()
  const due = await listDepartmentsDue([quarter.end])
  const signed = new Set(
    (await listReturns({ quarters: [quarter.code] }))
      .filter(({ status }) => status === 'signed')
      .map(({ organisationId }) => organisationId),
  )
  const missing = due.filter(({ id }) => !signed.has(id)).length
  if (missing === 0) return []
  return [
    {
      text: `${formatCount(missing, 'department has', 'departments have')} not signed the return for ${quarter.label}`,
      where: null,
      actions: [{ text: 'See who', href: paths.reviewQuarter(quarter.code) }],
    },
  ]
}

/** The release that waits for sign-offs, or else the next date in the calendar, for people who work on releases. */
async function releaseTask(viewer: Viewer, { subject }: LeaderScope): Promise<DeskTask[]> {
  if (subject !== null || !may(viewer, 'release:prepare')) return []
  const awaiting = (await listReleasesByStage()).find(({ stage }) => stage === 'awaiting')
  if (awaiting)
    return [
      {
        text: `A release waits for sign-off. It is due to be published on ${formatInstant(awaiting.publishAt)}`,
        where: awaiting.title,
        actions: [{ text: 'Open', href: paths.release(awaiting.id) }],
      },
    ]
  const next = (await listCalendar()).find(({ state }) => state !== 'cancelled')
  if (!next) return []
  return [
    {
      text:
        next.state === 'late'
          ? `A release was due to be published on ${formatInstant(next.publishAt)}`
          : `The next release is due on ${formatInstant(next.publishAt)}`,
      where: next.title,
      actions: [{ text: 'See releases', href: paths.releases() }],
    },
  ]
}

export async function findLeaderTasks(viewer: Viewer, scope: LeaderScope): Promise<DeskTask[]> {
  return [
    ...(await notUpskilledTask(viewer, scope)),
    ...(await returnTask(viewer, scope)),
    ...(await unsignedTask(viewer, scope)),
    ...(await releaseTask(viewer, scope)),
  ]
}
