/** Messages that say why someone cannot enrol or withdraw, and what to do instead. */
import { addDays } from '#app/domain/calendar/day.ts'
import type { BookingRefusal } from '#app/domain/learning/booking-checks.ts'
import {
  describeEligibility,
  type Eligibility,
  type PostFacet,
} from '#app/domain/learning/eligibility.ts'
import type { WithdrawRefusal } from '#app/domain/learning/enrolment.ts'
import type { EnrolmentStatus } from '#app/domain/learning/places.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { paths } from '#app/paths.ts'
import { formatDay, formatRange } from '#app/ui/text/dates.ts'

type Message = { title: string; text: string }
export type EnrolMessage = Message & {
  reason: BookingRefusal['reason']
  offersOtherDates: boolean
  /** The pages where they can do something about it. */
  links: { href: string; text: string }[]
}

export type Applying = {
  courseTitle: string
  eligibility: Eligibility
  gradeName: string | null
  organisationName: string | null
  professionName: string | null
}

const ENROLLED: Readonly<Record<EnrolmentStatus, Message | null>> = {
  confirmed: {
    title: 'You already have a place',
    text: 'You do not need to do anything. The dates and how to join are on the cohort page.',
  },
  requested: {
    title: 'Your place is waiting for approval',
    text: 'We have asked for approval. You do not need to do anything.',
  },
  waiting: {
    title: 'You are already on the waiting list',
    text: 'We will email you when we can offer you a place. The cohort page shows where you are on the list.',
  },
  offered: {
    title: 'We have offered you a place',
    text: 'Accept or decline it on the cohort page.',
  },
  declined: null,
  expired: null,
  withdrawn: null,
}

const FACETS: Readonly<Record<PostFacet, string>> = {
  grade: 'grade',
  organisation: 'organisation',
  profession: 'profession',
}

/** What is wrong, by what the person is, such as “Your grade is Grade 6.” */
function describePost(facets: readonly PostFacet[], applying: Applying): string {
  const names = {
    grade: applying.gradeName,
    organisation: applying.organisationName,
    profession: applying.professionName,
  }
  const unknown = facets.filter((facet) => names[facet] === null)
  if (unknown.length > 0)
    return `We do not know your ${joinWords(unknown.map((facet) => FACETS[facet]))}. Ask a service admin to add your post.`
  const known = facets.map((facet) => `your ${FACETS[facet]} is ${names[facet]}`)
  const sentence = joinWords(known)
  const what = facets.length === 1 && facets[0] ? FACETS[facets[0]] : 'post'
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}. Look for a course that is open to your ${what}, or ask your manager what would help instead. If your ${what} is wrong, ask a service admin to correct it.`
}

function textOf(refusal: BookingRefusal, applying: Applying): Message {
  switch (refusal.reason) {
    case 'already-enrolled':
      return ENROLLED[refusal.status] ?? { title: 'You cannot enrol', text: 'Try again.' }
    case 'cancelled':
      return { title: 'This cohort was cancelled', text: 'Choose another date for this course.' }
    case 'not-offered':
      return {
        title: 'This course is not offered at the moment',
        text: 'You cannot enrol on it. Look for another course.',
      }
    case 'started':
      return {
        title: 'This cohort has started',
        text: 'You can only enrol before the first session starts. Choose another date.',
      }
    case 'closed':
      return {
        title: 'You can no longer enrol on this cohort',
        text: 'The closing date has passed. Choose another date.',
      }
    case 'left':
      return {
        title: 'You cannot enrol because our records say that you have left',
        text: 'If you are in post, ask a service admin to correct your record.',
      }
    case 'not-eligible': {
      const [facet] = refusal.facets
      const what = refusal.facets.length === 1 && facet ? FACETS[facet] : 'post'
      return {
        title: `This course is not for your ${what}`,
        text: `${applying.courseTitle} is for ${describeEligibility(applying.eligibility)}. ${describePost(refusal.facets, applying)}`,
      }
    }
    case 'prerequisites':
      return {
        title: 'You must complete another course first',
        text: `Complete ${joinWords(refusal.courses.map(({ title }) => title))} before you enrol on ${applying.courseTitle}.`,
      }
    case 'other-place':
      return refusal.place.status === 'offered'
        ? {
            title: `We have offered you a place on ${refusal.place.cohortName}`,
            text: `You can have one place on ${applying.courseTitle}. Accept the place that we offered you, or switch to this date instead.`,
          }
        : {
            title: `You have a place on ${refusal.place.cohortName}`,
            text: `You can have one place on ${applying.courseTitle}. If this date suits you better, switch to it. Someone else will then have your other place.`,
          }
    case 'overlap':
      return {
        title: `You have a place on ${refusal.place.courseTitle} at the same time`,
        text: `Your session is on ${formatRange(refusal.session.startsAt, refusal.session.endsAt)}. Choose another date, or withdraw from ${refusal.place.courseTitle} first.`,
      }
    case 'completed': {
      const { completedOn, endsOn } = refusal.completion
      const until =
        endsOn === null ? 'does not expire' : `is valid until ${formatDay(addDays(endsOn, -1))}`
      return {
        title: 'You have completed this course',
        text: `You completed ${applying.courseTitle} on ${formatDay(completedOn)}, and your completion ${until}. You do not need to take it again, but you can.`,
      }
    }
    case 'full':
      return {
        title: 'This cohort is full',
        text: 'Choose another date, or join the waiting list. We will email you if a place becomes free.',
      }
  }
}

const OTHER_DATES: ReadonlySet<BookingRefusal['reason']> = new Set([
  'cancelled',
  'started',
  'closed',
  'overlap',
  'full',
])

/** The message that says why someone cannot enrol. */
export const enrolMessage = (refusal: BookingRefusal, applying: Applying): EnrolMessage => ({
  ...textOf(refusal, applying),
  reason: refusal.reason,
  offersOtherDates: OTHER_DATES.has(refusal.reason),
  links: linksOf(refusal),
})

function linksOf(refusal: BookingRefusal): EnrolMessage['links'] {
  switch (refusal.reason) {
    case 'not-eligible':
    case 'not-offered':
      return [{ href: paths.courses(), text: 'See all courses and who they are for' }]
    case 'prerequisites':
      return refusal.courses.map(({ code, title }) => ({ href: paths.course(code), text: title }))
    case 'other-place':
    case 'overlap': {
      const { cohortId, status, courseTitle, cohortName } = refusal.place
      return status === 'offered'
        ? [{ href: paths.offer(cohortId), text: 'See the place that we offered you' }]
        : [
            {
              href: paths.cohort(cohortId),
              text: `See your place on ${courseTitle}, ${cohortName}`,
            },
          ]
    }
    default:
      return []
  }
}

/** Messages that say why someone cannot withdraw. */
export const WITHDRAW_MESSAGES: Readonly<Record<WithdrawRefusal, Message>> = {
  'no-place': {
    title: 'You do not have a place to withdraw from',
    text: 'You do not have a place on this cohort. Your places are in Your learning.',
  },
  cancelled: {
    title: 'This cohort was cancelled',
    text: 'You do not need to withdraw. Choose another date on the course page.',
  },
  started: {
    title: 'This cohort has started',
    text: 'You can only withdraw before the first session starts. If you cannot come to a session, tell the organiser.',
  },
  closed: {
    title: 'It is too late to withdraw from this cohort',
    text: 'The closing date has passed. Tell the organiser that you cannot come.',
  },
}
