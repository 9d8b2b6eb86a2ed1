/** Messages that say why someone cannot enrol or withdraw, and what to do instead. */
import { describeEligibility, type Eligibility } from '#app/domain/learning/eligibility.ts'
import type { EnrolRefusal, WithdrawRefusal } from '#app/domain/learning/enrolment.ts'

type Message = { title: string; text: string }
export type EnrolMessage = Message & { offersOtherDates: boolean; offersOtherCourses: boolean }
type Applicant = { courseTitle: string; eligibility: Eligibility; gradeName: string | null }

const ENROL_MESSAGES: Readonly<Record<Exclude<EnrolRefusal, 'not-eligible'>, Message>> = {
  'already-enrolled': {
    title: 'You already have a place',
    text: 'You do not need to do anything. The dates and how to join are on the cohort page.',
  },
  cancelled: { title: 'This cohort was cancelled', text: 'Choose another date for this course.' },
  started: {
    title: 'This cohort has started',
    text: 'You can only enrol before the first session starts. Choose another date.',
  },
  closed: {
    title: 'You can no longer enrol on this cohort',
    text: 'The closing date has passed. Choose another date.',
  },
  full: {
    title: 'This cohort is full',
    text: 'Choose another date, or check again later: if someone withdraws, you can have their place.',
  },
}

/** The message that says why someone cannot enrol. */
export function enrolMessage(
  refusal: EnrolRefusal,
  { courseTitle, eligibility, gradeName }: Applicant,
): EnrolMessage {
  if (refusal !== 'not-eligible')
    return {
      ...ENROL_MESSAGES[refusal],
      offersOtherDates: refusal !== 'already-enrolled',
      offersOtherCourses: false,
    }
  const advice =
    gradeName === null
      ? 'We do not know your grade. Ask a service admin to add your posting.'
      : `Your grade is ${gradeName}. Look for a course that is open to your grade, or ask your manager what would help instead. If your grade is wrong, ask a service admin to correct it.`
  return {
    title: 'This course is not for your grade',
    text: `${courseTitle} is for ${describeEligibility(eligibility)}. ${advice}`,
    offersOtherDates: false,
    offersOtherCourses: true,
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
