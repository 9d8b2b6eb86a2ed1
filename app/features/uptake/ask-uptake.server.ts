/** A question about uptake from the words of an address. */
import { findFirstCompletionDay } from '#app/data/uptake-marks.server.ts'
import { lastQuarterEnd } from '#app/domain/day.ts'
import type { Day } from '#app/domain/day.ts'
import { IN_POST, type UptakeQuestion } from '#app/domain/uptake.ts'
import { loadAskable } from '#app/features/uptake/load-askable.server.ts'
import { questionSchema, QUESTION_WORDS, type Askable, type QuestionWords } from '#app/features/uptake/uptake-question.schema.ts'
import { today } from '#app/platform/clock.server.ts'
import { answer, parseForm, type FieldErrors } from '#app/platform/forms.server.ts'

export type Asked = {
  askable: Askable
  /** The words that were given, to fill the form again and to link to other views of the same. */
  words: QuestionWords
  /** From which day there is something to count; null when nothing is. */
  firstDay: Day | null
  /** The last day of the last quarter that has ended: what quarterly reviews speak of. */
  quarterEnd: Day
} & ({ ok: true; question: UptakeQuestion } | { ok: false; errors: FieldErrors })

/**
 * Reads a question from an address. Where it says nothing: coverage, today, as the command does.
 * @param given.also names of further words that the address may have
 * @param given.isNarrow it is about one department or profession, for which headcount sets have no breakdown
 */
export async function askUptake(request: Request, given: { also?: readonly string[]; isNarrow?: boolean } = {}): Promise<Asked> {
  const { searchParams } = new URL(request.url)
  const askable = await loadAskable({ measure: 'coverage', asAt: today() })
  const parsed = parseForm(questionSchema(askable, given.also), searchParams)
  const words = Object.fromEntries(
    QUESTION_WORDS.flatMap((word) => {
      const written = answer(parsed.answers, word).trim()
      return written === '' ? [] : [[word, written]]
    }),
  )
  const asked = { askable, words, firstDay: await findFirstCompletionDay(), quarterEnd: lastQuarterEnd(today()) }
  if (parsed.ok && given.isNarrow && parsed.value.base !== null && parsed.value.base !== IN_POST) {
    return { ...asked, ok: false, errors: { base: 'One department or profession is counted over people in post. Leave the base out.' } }
  }
  return parsed.ok ? { ...asked, ok: true, question: parsed.value } : { ...asked, ok: false, errors: parsed.errors }
}

/** What is wrong with a question, for a file that is asked for and has no page to say it on. */
export const refuseInWords = (errors: FieldErrors): Response =>
  new Response(`${Object.values(errors).join('\n')}\n`, { status: 400, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
