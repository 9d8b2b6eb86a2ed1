import { data, redirect } from 'react-router'
import { wantsToChangeAnswers } from '#app/features/learning/changes/change-check.tsx'
import type {
  cancelSession,
  deleteSession,
} from '#app/features/learning/sessions/remove-session.server.ts'
import { removeSessionForm } from '#app/features/learning/sessions/session.schema.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'

type Removal = {
  session: Parameters<typeof cancelSession>[0]['session']
  sent: FormData
  by: { personId: number }
  /** Cancels or deletes the session. */
  remove: typeof cancelSession | typeof deleteSession
  /** What the cohort's page says afterwards. */
  done: string
}

/** Answers the form to cancel or delete a session: with what to correct, with what to check first, or by doing it. */
export async function answerRemoval({ session, sent, by, remove, done }: Removal) {
  const form = removeSessionForm.parse(sent)
  const { answers } = form
  if (wantsToChangeAnswers(sent)) return data({ errors: null, answers, checked: null })
  if (!form.ok) return data({ errors: form.errors, answers, checked: null }, { status: 400 })
  const outcome = await remove({ session, ...form.value, by, now: now() })
  // The loader shows why it cannot be removed.
  if ('refusal' in outcome) return data({ errors: null, answers, checked: null }, { status: 400 })
  if ('check' in outcome) {
    const checked = { check: outcome.check, fields: removeSessionForm.toFields(answers) }
    return data({ errors: null, answers, checked })
  }
  return redirect(paths.cohort(session.cohortId, { done }))
}
