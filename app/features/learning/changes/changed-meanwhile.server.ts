/** Two people changing one record at once: the second is shown what changed, and nothing is lost. */
import { z } from 'zod'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

type Answers = Readonly<Record<string, unknown>>

/** The form's hidden field `shown`: the saved answers as the page showed them. */
export const shownOf = (saved: Answers): string => {
  const { shown: _, confirmed: __, ...answers } = saved
  return JSON.stringify(answers)
}

const parseShown = (text: string): Answers => {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch {
    return {}
  }
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

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
  const shown = parseShown(entered.shown)
  const changed = Object.keys(shown).filter(
    (name) =>
      name in saved &&
      !isSame(shown[name], (saved as Answers)[name]) &&
      !isSame((entered as Answers)[name], (saved as Answers)[name]),
  )
  if (changed.length === 0) return null
  const errors = Object.fromEntries(
    changed.map((name) => [
      name,
      `${changedBy ?? 'Someone else'} changed this from ${describe(shown[name])} to ${describe((saved as Answers)[name])} while you were editing. Check it and save again`,
    ]),
  )
  const kept = changed.filter((name) => isSame(shown[name], (entered as Answers)[name]))
  const answers = {
    ...entered,
    ...Object.fromEntries(kept.map((name) => [name, (saved as Answers)[name]])),
    confirmed: '',
    shown: shownOf(saved),
  }
  return { errors, answers }
}
