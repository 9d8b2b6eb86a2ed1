/** Why somebody cannot take or give up a place, in words that say what to do instead. Pure. */
import { describeEligibility, type Eligibility } from '#app/domain/learning/courses.ts'
import type { EnrolRefusal, WithdrawRefusal } from '#app/domain/learning/enrolment.ts'

export type Refusal = {
  title: string
  text: string
  offersOtherDates: boolean
  offersOtherCourses: boolean
}
type Facts = { courseTitle: string; eligibility: Eligibility; gradeName: string | null }

export function enrolMessage(
  problem: EnrolRefusal,
  { courseTitle, eligibility, gradeName }: Facts,
): Refusal {
  const otherDates = { offersOtherDates: true, offersOtherCourses: false }
  switch (problem) {
    case 'already-enrolled':
      return {
        title: 'You already have a place',
        text: 'There is nothing more to do. The dates and how to join are on the page of the cohort.',
        offersOtherDates: false,
        offersOtherCourses: false,
      }
    case 'cancelled':
      return {
        title: 'This cohort was cancelled',
        text: 'Choose another date of the course.',
        ...otherDates,
      }
    case 'started':
      return {
        title: 'This cohort has started',
        text: 'Places can be taken until the first session starts. Choose another date.',
        ...otherDates,
      }
    case 'closed':
      return {
        title: 'Places on this cohort have closed',
        text: 'The closing date has passed. Choose another date.',
        ...otherDates,
      }
    case 'full':
      return {
        title: 'This cohort is full',
        text: 'All of its places are taken. Choose another date, or look here again later: a place that somebody gives up is free at once.',
        ...otherDates,
      }
    case 'not-eligible':
      return {
        title: 'This course is not for your grade',
        text:
          gradeName === null
            ? `${courseTitle} is for ${describeEligibility(eligibility)}. We do not know your grade: ask a service admin to add where you are posted.`
            : `${courseTitle} is for ${describeEligibility(eligibility)}. Your grade is ${gradeName}. Look for a course that is open to your grade, or ask your manager what would help instead. If your grade here is wrong, ask a service admin to correct it.`,
        offersOtherDates: false,
        offersOtherCourses: true,
      }
  }
}

export function withdrawMessage(problem: WithdrawRefusal): { title: string; text: string } {
  switch (problem) {
    case 'no-place':
      return {
        title: 'You have no place to give up',
        text: 'You do not have a place on this cohort now. Your places are in Your learning.',
      }
    case 'cancelled':
      return {
        title: 'This cohort was cancelled',
        text: 'There is nothing to give up. Choose another date from the page of the course.',
      }
    case 'started':
      return {
        title: 'This cohort has started',
        text: 'A place can be given up until the first session starts. If you cannot come to a session, tell the organiser.',
      }
    case 'closed':
      return {
        title: 'It is too late to give up your place here',
        text: 'The closing date has passed. Tell the organiser that you cannot come.',
      }
  }
}
