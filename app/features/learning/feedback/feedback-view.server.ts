import {
  countFeedback,
  findOwnFeedback,
  listOwnFeedback,
} from '#app/data/learning/completions/feedback.server.ts'
import { findCourse } from '#app/data/learning/courses/courses.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { isEnoughFeedback, showAnswers } from '#app/domain/learning/feedback.ts'
import { courseScope, isCourseInScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { smallGroupOf } from '#app/domain/disclosure/policy.ts'
import { RATINGS_POLICY } from '#app/domain/needs/disclosure.ts'
import { instantInLondon, today } from '#app/platform/clock.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** A person's own feedback, once they were asked. @throws 404 */
export const requireOwnFeedback = async (viewer: Viewer, completionId: string) =>
  requireFound(await findOwnFeedback(requireId(completionId), viewer.personId))

const DAY_MS = 24 * 60 * 60 * 1000
/** Questions that a person has not answered stay on their learning page this long. */
const SHOWN_DAYS = 60

/** The courses that a person was asked about lately and has not answered, or whose commitment they have not. */
export async function listFeedbackToGive(personId: number, now: Date) {
  const earliest = now.getTime() - SHOWN_DAYS * DAY_MS
  const isOpen = (askedAt: Date | null, answer: unknown): boolean =>
    askedAt !== null && askedAt.getTime() >= earliest && answer === null
  return (await listOwnFeedback(personId))
    .filter(
      ({ askedAt, answeredAt, askedAgainAt, followUp }) =>
        isOpen(askedAt, answeredAt) || isOpen(askedAgainAt, followUp),
    )
    .map(({ completionId, completion }) => ({ completionId, course: completion.course.title }))
}
export type FeedbackToGive = Awaited<ReturnType<typeof listFeedbackToGive>>[number]

/** Whether this viewer can see what people answered about a course. */
export const canSeeFeedback = (
  viewer: Viewer,
  course: { id: number; provider: string | null },
): boolean => viewer.roles.has('analyst') || isCourseInScope(courseScope(viewer), course)

const roundTo = (count: number, base: number): number => Math.round(count / base) * base

/**
 * What people answered about a course up to the end of last month, under the policy for ratings. A
 * figure that changed daily would show what one person answered. @throws 404
 */
export async function findFeedbackResults(viewer: Viewer, code: string) {
  const course = requireFound(await findCourse(code))
  requireFound(canSeeFeedback(viewer, course) ? course : null)
  const monthStart = `${today().slice(0, 7)}-01`
  const before = requireFound(instantInLondon(monthStart, '00:00'))
  const counts = await countFeedback(course.id, before)
  const isEnough = isEnoughFeedback(counts)
  const again = { asked: counts.askedAgain, answered: counts.answeredAgain }
  const { threshold, rounding, responsePercentageBase } = RATINGS_POLICY
  const limits = { threshold, rounding, smallGroup: smallGroupOf(RATINGS_POLICY) }
  return {
    course: { code: course.code, title: course.title },
    asAt: addDays(monthStart, -1),
    response: {
      asked: roundTo(counts.asked, rounding),
      answered: roundTo(counts.answered, rounding),
      percent:
        isEnough && counts.asked >= responsePercentageBase
          ? roundTo((counts.answered / counts.asked) * 100, 5)
          : null,
    },
    questions: isEnough
      ? counts.questions.map(({ question, counts: answers }) => ({
          question,
          answers: showAnswers(answers, limits),
        }))
      : null,
    followUps: isEnoughFeedback(again) ? showAnswers(counts.followUps, limits) : null,
  }
}
