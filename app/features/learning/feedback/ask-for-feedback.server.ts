/** Asks people for feedback after a course, and later whether they did what they planned. */
import { z } from 'zod'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  listCommitmentsToAskAbout,
  listCompletionsToAskAbout,
  saveAskedAgain,
  saveQuestionsAsked,
} from '#app/data/learning/completions/feedback.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { ASKED_WITHIN_DAYS, FOLLOW_UP_DAYS } from '#app/domain/learning/feedback.ts'
import { commitmentAsked, feedbackAsked } from '#app/features/learning/feedback/feedback-emails.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Asks everyone who is due, each once. @returns how many people were asked for the first and second time */
export const askForFeedback = (): Promise<{ asked: number; askedAgain: number }> =>
  inTransaction(async (tx) => {
    if (!(await hostSettings(tx)).reminders.feedback) return { asked: 0, askedAgain: 0 }
    const at = now()
    const first = await listCompletionsToAskAbout(tx, {
      from: addDays(today(), -ASKED_WITHIN_DAYS),
      until: addDays(today(), -1),
    })
    await saveQuestionsAsked(
      tx,
      first.map(({ completionId }) => completionId),
      at,
    )
    const before = new Date(at.getTime() - FOLLOW_UP_DAYS * DAY_MS)
    const again = await listCommitmentsToAskAbout(tx, before)
    await saveAskedAgain(
      tx,
      again.map(({ completionId }) => completionId),
      at,
    )
    const messageTo =
      (write: typeof feedbackAsked) =>
      ({ completionId, personId, name, email, courseId, courseTitle }: (typeof first)[number]) => ({
        to: email,
        kind: 'feedback',
        personId,
        courseId,
        ...write({ name, courseTitle, url: env().baseUrl + paths.feedback(completionId) }),
      })
    await saveMessages(tx, [
      ...first.map(messageTo(feedbackAsked)),
      ...again.map(messageTo(commitmentAsked)),
    ])
    return { asked: first.length, askedAgain: again.length }
  })

export const askForFeedbackJob = defineJob({
  kind: 'ask-for-feedback',
  length: 'short',
  // A few minutes after 8am UTC, so that no one gets an email at night.
  schedule: () => ({ everyMinutes: 24 * 60, offsetMinutes: 8 * 60 + 10 }),
  payload: z.object({}),
  result: z.object({ asked: z.number(), askedAgain: z.number() }),
  run: () => askForFeedback(),
})
