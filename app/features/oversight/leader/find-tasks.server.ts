/** What a leader can do next about the figures on their home page, the most pressing first. */
import { listDepartmentsDue } from '#app/data/reviews/departments.server.ts'
import { listAuthorIds } from '#app/data/reviews/authors.server.ts'
import { listReturns } from '#app/data/reviews/reviews.server.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { dueOn } from '#app/domain/reviews/reminders.ts'
import { horizonEnd, type NamedList, type PeopleStatus } from '#app/domain/uptake/people.ts'
import { reviewAccess } from '#app/domain/reviews/review.ts'
import type { DeskTask } from '#app/features/oversight/desk/describe-tasks.ts'
import type { LeaderPeople } from '#app/features/oversight/leader/find-people.server.ts'
import type { LeaderScope } from '#app/features/oversight/leader/list-scopes.server.ts'
import { listCalendar } from '#app/features/releases/calendar/calendar-view.server.ts'
import { listReleasesByStage } from '#app/features/releases/release-view.server.ts'
import { latestQuarter } from '#app/features/reviews/require-review.server.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { formatDay, formatDayOf, formatInstant } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Found = {
  viewer: Viewer
  scope: LeaderScope
  /** Null for viewers who cannot see names in the scope. */
  people: LeaderPeople | null
  /** The requests that the viewer can approve, the first to expire first. */
  approvals: readonly { endsAt: Date | null }[]
}

/** The list with the people of a task. */
const listOf = (
  { subject, agency }: LeaderScope,
  query: { list: NamedList; status?: PeopleStatus },
): string =>
  paths.uptakePeople({
    ...query,
    ...(subject ? { [subject.by]: subject.entry.code } : {}),
    ...(agency ? { agency: agency.code } : {}),
  })

/** People who are not upskilled today and have no place. */
function noPlaceTask({ viewer, scope, people }: Found): DeskTask[] {
  const noPlace = people?.places.noPlace ?? 0
  if (noPlace === 0 || !may(viewer, 'place:nominate')) return []
  return [
    {
      text: `${formatCount(noPlace, 'person has', 'people have')} no place on a course`,
      where: null,
      actions: [
        { text: 'Nominate', href: listOf(scope, { list: 'not-upskilled', status: 'no-place' }) },
      ],
    },
  ]
}

/** Requests expire after five working days, so none can wait much longer than a week. */
function approvalsTask({ approvals }: Found): DeskTask[] {
  const endsAt = approvals[0]?.endsAt
  if (approvals.length === 0) return []
  const ends = endsAt ? `. The first expires on ${formatDayOf(endsAt)}` : ''
  return [
    {
      text: `${formatCount(approvals.length, 'request waits', 'requests wait')} for your approval${ends}`,
      where: null,
      actions: [{ text: 'Approve', href: paths.team() }],
    },
  ]
}

function overdueTask({ scope, people }: Found): DeskTask[] {
  const overdue = people?.overdue ?? 0
  if (overdue === 0) return []
  return [
    {
      text: `${formatCount(overdue, 'person is', 'people are')} overdue with a required course`,
      where: null,
      actions: [{ text: 'Remind', href: listOf(scope, { list: 'overdue' }) }],
    },
  ]
}

function expiringTask({ scope, people }: Found): DeskTask[] {
  const expiring = people?.expiring ?? 0
  if (expiring === 0) return []
  return [
    {
      text: `${formatCount(expiring, 'person', 'people')} will no longer be upskilled by ${formatDay(horizonEnd(today(), 3))}, unless they renew`,
      where: null,
      actions: [{ text: 'See who', href: listOf(scope, { list: 'expiring' }) }],
    },
  ]
}

/** The return of a department for the quarter that ended last, until it is signed. */
async function returnTask({ viewer, scope: { subject, agency } }: Found): Promise<DeskTask[]> {
  const quarter = latestQuarter()
  if (subject?.by !== 'department' || agency) return []
  const access = reviewAccess(viewer, subject.entry.id, quarter.number)
  if (!access?.mayDraft && !access?.maySignOff) return []
  const due = await listDepartmentsDue([quarter.end])
  if (!due.some(({ id }) => id === subject.entry.id)) return []
  const [found] = await listReturns({
    quarters: [quarter.code],
    organisationIds: [subject.entry.id],
  })
  if (found?.status === 'signed') return []
  const href = paths.review(quarter.code, subject.entry.code)
  const day = dueOn(quarter.number)
  const isDue = `${day < today() ? 'was' : 'is'} due on ${formatDay(day)}`
  if (!found)
    return [
      {
        text: `Your return for ${quarter.label} has not been started. It ${isDue}`,
        where: null,
        actions: [{ text: 'Start', href }],
      },
    ]
  const isAuthor = (await listAuthorIds(found.id)).includes(viewer.personId)
  return [
    access.maySignOff && !isAuthor
      ? {
          text: `The return for ${quarter.label} waits for your sign-off. It ${isDue}`,
          where: null,
          actions: [{ text: 'Read and sign off', href }],
        }
      : {
          text: `Your return for ${quarter.label} is a draft. It ${isDue}`,
          where: null,
          actions: [{ text: 'Open draft', href }],
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

/** What is late or expires first, then what takes longer. */
export async function findLeaderTasks(found: Found): Promise<DeskTask[]> {
  const { viewer, scope } = found
  return [
    ...approvalsTask(found),
    ...noPlaceTask(found),
    ...(await returnTask(found)),
    ...(await unsignedTask(viewer, scope)),
    ...overdueTask(found),
    ...expiringTask(found),
    ...(await releaseTask(viewer, scope)),
  ]
}
