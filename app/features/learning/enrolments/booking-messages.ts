/** Sentences that say why a person cannot have a place, and what to do instead, for someone who books for them. */
import type { BookingRefusal } from '#app/domain/learning/booking-checks.ts'
import { describeEligibility, type Eligibility } from '#app/domain/learning/eligibility.ts'
import type { EnrolmentStatus } from '#app/domain/learning/places.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { formatDay, formatRange } from '#app/ui/text/dates.ts'

type About = {
  cohort: { course: Eligibility & { title: string } }
  applicant: { gradeName: string | null } | null
}

/** Refusals whose messages leave out the person, because they stand next to the name in a table. */
const ABOUT_THE_PERSON: ReadonlySet<BookingRefusal['reason']> = new Set([
  'already-enrolled',
  'left',
  'not-eligible',
  'prerequisites',
  'other-place',
  'overlap',
  'completed',
])

/** The same as whole sentences, for example “Siân Bevan has a place on Spring 2026 of this course already.” */
export function bookingSentence(name: string, refusal: BookingRefusal, about: About): string {
  const message = bookingMessage(refusal, about)
  return ABOUT_THE_PERSON.has(refusal.reason)
    ? `${name} ${message.slice(0, 1).toLowerCase()}${message.slice(1)}`
    : message
}

const ENROLLED: Partial<Record<EnrolmentStatus, string>> = {
  requested:
    'Has already asked for a place on this cohort. Ask their manager to approve it: the place is kept for them until then.',
  waiting:
    'Is already on the waiting list of this cohort, and keeps their position. We will email them when they can have a place. An organiser can add places to the cohort.',
  offered: 'Has already been offered a place on this cohort. Ask them to accept it.',
}

/** For example, “Has a place on Spring 2026 of this course. Move them, or give a reason to book both.” */
export function bookingMessage(
  refusal: BookingRefusal | { reason: 'unknown-person' },
  { cohort: { course }, applicant }: About,
): string {
  switch (refusal.reason) {
    case 'unknown-person':
      return 'We do not have a record of this person. Check the email address or staff number.'
    case 'already-enrolled':
      return (
        ENROLLED[refusal.status] ?? 'Is already on this cohort. You do not need to do anything.'
      )
    case 'cancelled':
      return 'This cohort was cancelled. Choose another cohort.'
    case 'not-offered':
      return 'This course is not offered at the moment. Choose another course.'
    case 'started':
      return 'This cohort has started. Choose another cohort.'
    case 'closed':
      return 'Enrolment on this cohort has closed. Choose another cohort.'
    case 'left':
      return 'Has left, so they cannot have a place. If they are in post, ask a service admin to correct their record.'
    case 'not-eligible': {
      const grade = applicant?.gradeName ? ` Their grade is ${applicant.gradeName}.` : ''
      return `Is not eligible: ${course.title} is for ${describeEligibility(course)}.${grade} Choose another course for them.`
    }
    case 'prerequisites':
      return `Must complete ${joinWords(refusal.courses.map(({ title }) => title))} before this course. Book that first.`
    case 'other-place':
      return refusal.place.status === 'offered'
        ? `Has been offered a place on ${refusal.place.cohortName} of this course. They can accept it, or decline it first.`
        : `Has a place on ${refusal.place.cohortName} of this course. They can switch to this date, or withdraw from the other first.`
    case 'overlap':
      return `Has a place on ${refusal.place.courseTitle} at the same time, ${formatRange(refusal.session.startsAt, refusal.session.endsAt)}. Choose another date.`
    case 'completed':
      return `Completed this course on ${formatDay(refusal.completion.completedOn)}, and the completion is still valid. Only book it again if they need to repeat it.`
    case 'full':
      return 'This cohort is full. Add them to the waiting list, or choose another date.'
  }
}
