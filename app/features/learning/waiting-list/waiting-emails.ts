/** Emails about requests, the waiting list and offers. */
import type {
  CohortForEmail,
  Nomination,
} from '#app/features/learning/enrolments/enrolment-emails.ts'
import { describeApprover, type Approver } from '#app/domain/learning/approvers.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { formatInstant, formatRange } from '#app/ui/text/dates.ts'

type Email = { subject: string; body: string }
type To = { name: string; cohort: CohortForEmail }

const email = (subject: string, name: string, lines: readonly string[]): Email => ({
  subject,
  body: [`Dear ${name}`, '', ...lines].join('\n'),
})

const titleOf = ({ courseTitle, cohortName }: CohortForEmail): string =>
  `${courseTitle} (${cohortName})`

const describeSessions = ({ sessions }: CohortForEmail): string[] =>
  sessions.map(
    ({ title, startsAt, endsAt }) => `- ${title}: ${formatRange(startsAt, endsAt)}, London time`,
  )

const byWhen = (instant: Date): string => `${formatInstant(instant)}, London time`

export const placeRequested = ({
  name,
  cohort,
  approvers,
  endsAt,
}: To & { approvers: readonly Approver[]; endsAt: Date }): Email =>
  email(`Waiting for approval: ${cohort.courseTitle}`, name, [
    `We are holding a place for you on ${titleOf(cohort)}. It needs approval.`,
    '',
    ...describeSessions(cohort),
    '',
    approvers.length === 0
      ? `We do not know who can approve it. Ask the organiser by ${byWhen(endsAt)}, or you will lose the place.`
      : `We have asked ${joinWords(
          approvers.map((approver) => describeApprover(approver)),
          'or',
        )} to approve it. If there is no answer by ${byWhen(endsAt)}, you will lose the place.`,
    '',
    cohort.url,
  ])

export const approvalAsked = ({
  name,
  cohort,
  person,
  endsAt,
  url,
}: To & { person: string; endsAt: Date; url: string }): Email =>
  email(`Approve a place for ${person}`, name, [
    `${person} has asked for a place on ${titleOf(cohort)}. It needs your approval.`,
    '',
    ...describeSessions(cohort),
    '',
    `We are holding the place until ${byWhen(endsAt)}. Approve or decline it:`,
    url,
  ])

export const requestDeclined = ({ name, cohort, reason }: To & { reason: string | null }): Email =>
  email(`Not approved: ${cohort.courseTitle}`, name, [
    `Your place on ${titleOf(cohort)} was not approved, so you no longer have it.`,
    ...(reason === null ? [] : ['', `Reason: ${reason}`]),
    '',
    'Talk to your manager about when you could take the course. Other dates are on the course page:',
    cohort.url,
  ])

export const requestExpired = ({ name, cohort }: To): Email =>
  email(`Not approved in time: ${cohort.courseTitle}`, name, [
    `Your place on ${titleOf(cohort)} was not approved in time, so you no longer have it.`,
    '',
    'Ask your manager first, then ask for a place again:',
    cohort.url,
  ])

export const approvalExpired = ({ name, cohort, person }: To & { person: string }): Email =>
  email(`No longer waiting for your approval: ${person}`, name, [
    `You did not answer ${person}’s request for a place on ${titleOf(cohort)} in time, so someone else can have the place.`,
    '',
    `${person} can ask for a place again.`,
  ])

export const waitingListJoined = ({
  name,
  cohort,
  anyDate,
  nomination = null,
}: To & { anyDate: boolean; nomination?: Nomination | null }): Email =>
  email(`Waiting list: ${cohort.courseTitle}`, name, [
    ...(nomination ? [`${nomination.by} nominated you for this course.`, ''] : []),
    anyDate
      ? `You are on the waiting list for any date of ${cohort.courseTitle}. You do not have a place yet.`
      : `You are on the waiting list for ${titleOf(cohort)}. You do not have a place yet.`,
    '',
    'We will email you when we can offer you a place. You must accept it in time to have it.',
    '',
    nomination
      ? 'If you do not want a place, decline:'
      : 'See where you are on the list, or leave it:',
    nomination?.url ?? cohort.url,
  ])

export const placeOffered = ({
  name,
  cohort,
  endsAt,
  offerUrl,
}: To & { endsAt: Date; offerUrl: string }): Email =>
  email(`A place for you: ${cohort.courseTitle}`, name, [
    `We can offer you a place on ${titleOf(cohort)}.`,
    '',
    ...describeSessions(cohort),
    '',
    `Accept or decline it by ${byWhen(endsAt)}. After that, we will offer it to someone else:`,
    offerUrl,
  ])

type PlaceOpen = To & {
  acceptUrl: string
  /** Whether they joined the list of another date, and would take any. */
  isOtherDate?: boolean
}

export const placeOpen = ({ name, cohort, acceptUrl, isOtherDate = false }: PlaceOpen): Email =>
  email(`A place is free: ${cohort.courseTitle}`, name, [
    `A place on ${titleOf(cohort)} is free. It starts soon, so the first person on the waiting list to accept has the place.`,
    ...(isOtherDate
      ? ['', 'We are emailing you because you are waiting for any date of this course.']
      : []),
    '',
    ...describeSessions(cohort),
    '',
    'Accept it:',
    acceptUrl,
  ])

export const offerExpired = ({ name, cohort }: To): Email =>
  email(`Offer ended: ${cohort.courseTitle}`, name, [
    `You did not accept your place on ${titleOf(cohort)} in time, so we have offered it to someone else.`,
    '',
    'You are no longer on the waiting list. You can join it again:',
    cohort.url,
  ])

export const offerDeclined = ({ name, cohort }: To): Email =>
  email(`You declined a place: ${cohort.courseTitle}`, name, [
    `You declined your place on ${titleOf(cohort)}, so someone else can have it.`,
    '',
    'Choose another date:',
    cohort.url,
  ])

export const waitingEnded = ({ name, cohort }: To): Email =>
  email(`Waiting list ended: ${cohort.courseTitle}`, name, [
    `No place became free on ${titleOf(cohort)} in time, so its waiting list has ended.`,
    '',
    'Choose another date on the course page:',
    cohort.courseUrl,
  ])
