/** The view parameters of a page: the period over time and the comparison. */
import { PERIODS, type Period } from '#app/domain/calendar/period.ts'
import { EARLIER, type CompareWith } from '#app/domain/uptake/comparison.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

export const VIEW_PARAMS = ['over', 'compare'] as const
export type ViewParams = Partial<Record<(typeof VIEW_PARAMS)[number], string>>

/** How the figures of a query are shown. */
export type ViewOptions = { over: Period; compare: CompareWith | null }

/**
 * The departments or professions that a page can be compared with. Null on the page of everybody.
 */
export type Others = {
  of: 'department' | 'profession'
  self: string
  entries: readonly { code: string; name: string }[]
} | null

function readCompare(
  written: string | undefined,
  others: Others,
  refuse: (sentence: string) => void,
): CompareWith | null {
  if (written === undefined) return null
  const when = EARLIER.find((one) => one === written)
  if (when) return { kind: 'earlier', when }
  const found = others?.entries.find(({ code }) => code.toLowerCase() === written.toLowerCase())
  if (found && others && found.code !== others.self) return { kind: 'other', code: found.code }
  if (found && others)
    refuse(
      `This is the page of ${found.name} itself. Compare it with another ${others.of}, or with ${joinWords(EARLIER, 'or')}.`,
    )
  else {
    const codes = others
      ? others.entries.map(({ code }) => code).filter((code) => code !== others.self)
      : []
    const further = others
      ? `, or the code of another ${others.of}`
      : `. To compare two departments, open the page of one of them`
    refuse(
      `There is no ${quoted(written)} to compare with. ${didYouMean(written, [...EARLIER, ...codes], `Choose ${joinWords(EARLIER, 'or')}${further}.`)}`,
    )
  }
  return null
}

/** Parses the view parameters. The defaults are quarters and no comparison. */
export function parseViewOptions(
  params: ViewParams,
  others: Others,
): { viewOptions: ViewOptions; errors: FieldErrors } {
  const errors: FieldErrors = {}
  const over = PERIODS.find((one) => one === (params.over ?? 'quarter'))
  if (!over)
    errors['over'] =
      `Over time cannot be by ${quoted(params.over ?? '')}. ${didYouMean(params.over ?? '', PERIODS, `Choose ${joinWords(PERIODS, 'or')}.`)}`
  const compare = readCompare(params.compare, others, (sentence) => (errors['compare'] = sentence))
  return { viewOptions: { over: over ?? 'quarter', compare }, errors }
}
