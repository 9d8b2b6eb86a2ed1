/** Two people changing one record at once: the second is shown what changed, and nothing is lost. */
import { findChangesMeanwhile } from '#app/platform/forms/changes-meanwhile.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

/** An answer as text, such as “12”, “27 3 2027” or “empty”. */
function describe(answer: unknown): string {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no'
  const values =
    typeof answer === 'object' && answer !== null ? Object.values(answer) : [answer ?? '']
  const text = values
    .map(String)
    .filter((value) => value !== '')
    .join(' ')
  return text === '' ? 'empty' : `“${text}”`
}

type Meanwhile<A> = { errors: FieldErrors; answers: A & { shown: string } }

/**
 * Compares what the page showed with what is saved now. Returns null if someone else changed nothing
 * that differs from these answers. Otherwise says what changed, and returns the answers to show again:
 * theirs where they changed something, the saved ones elsewhere.
 * @param changedBy the name of the person who last saved it, if a person did
 */
export function findChangedMeanwhile<A extends { shown: string; confirmed: string }>(
  entered: A,
  saved: A,
  changedBy: string | null,
): Meanwhile<A> | null {
  const found = findChangesMeanwhile(entered, saved)
  if (!found) return null
  const errors = Object.fromEntries(
    found.changed.map(({ name, before, now }) => [
      name,
      `${changedBy ?? 'Someone else'} changed this from ${describe(before)} to ${describe(now)} while you were editing. Check it and save again`,
    ]),
  )
  return { errors, answers: { ...found.answers, confirmed: '' } }
}
