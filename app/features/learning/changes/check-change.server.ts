/**
 * The step between a form and its change: what may be a mistake, and the emails that people will
 * get.
 */
import type { SessionQuestion } from '#app/domain/learning/sessions.ts'
import type { PlannedNotification } from '#app/features/learning/cohorts/notify-cohort.server.ts'
import { questionSentences } from '#app/features/learning/changes/question-sentences.ts'
import { sha256 } from '#app/platform/files/checksums.server.ts'

/** What the organiser checks before a change. `key` identifies it: the change is made if it is sent back and nothing is different. */
export type ChangeCheck = {
  key: string
  questions: string[]
  /** Null if no one is notified. */
  message: {
    subject: string
    body: string
    people: { name: string; email: string | null }[]
  } | null
}

type PlannedChange = {
  questions?: readonly SessionQuestion[]
  notification: PlannedNotification | null
  /** Shows the check even if there is no question and no message. */
  always?: boolean
}

/** What to check before the change, or null if there is nothing to check or the organiser has confirmed exactly this. */
export function checkBefore(change: PlannedChange, confirmed: string): ChangeCheck | null {
  const { questions = [], notification, always = false } = change
  if (questions.length === 0 && notification === null && !always) return null
  const content = {
    questions: questionSentences(questions),
    message: notification && { ...notification.example, people: notification.people },
  }
  const key = sha256(JSON.stringify(content)).slice(0, 16)
  return key === confirmed ? null : { key, ...content }
}
