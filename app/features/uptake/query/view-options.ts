/** The view parameters for a page: the period over time and the comparison. */
import { PERIODS, type Period } from '#app/domain/calendar/period.ts'
import { EARLIER, type CompareWith } from '#app/domain/uptake/comparison.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import { RANKINGS, type Ranking } from '#app/reports/ranked-bars.ts'
import { SORTS, type Sort } from '#app/reports/sort-rows.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

export const VIEW_PARAMS = ['over', 'compare', 'rank', 'sort'] as const
export type ViewParams = Partial<Record<(typeof VIEW_PARAMS)[number], string>>

/** How a page shows the figures for a query. */
export type ViewOptions = {
  over: Period
  compare: CompareWith | null
  /** What charts of departments and organisations rank by. */
  rank: Ranking
  /** The order of the rows in tables. Null for the order of the chart. */
  sort: Sort | null
}

/** The departments or professions that a page can be compared with. Null on the page for everyone. */
export type Others = {
  of: 'department' | 'profession'
  self: string
  entries: readonly { code: string; name: string }[]
} | null

function parseCompare(
  input: string | undefined,
  others: Others,
  addError: (sentence: string) => void,
): CompareWith | null {
  if (input === undefined) return null
  const when = EARLIER.find((option) => option === input)
  if (when) return { kind: 'earlier', when }
  const found = others?.entries.find(({ code }) => code.toLowerCase() === input.toLowerCase())
  if (found && others && found.code !== others.self) return { kind: 'other', code: found.code }
  if (found && others)
    addError(
      `This page is about ${found.name}. Compare it with another ${others.of}, or with ${joinWords(EARLIER, 'or')}.`,
    )
  else {
    const codes = others
      ? others.entries.map(({ code }) => code).filter((code) => code !== others.self)
      : []
    const advice = others
      ? `, or the code of another ${others.of}`
      : `. To compare two departments, open the page of one of them`
    addError(
      `There is no ${quoted(input)} to compare with. ${didYouMean(input, [...EARLIER, ...codes], `Choose ${joinWords(EARLIER, 'or')}${advice}.`)}`,
    )
  }
  return null
}

/** Parses the view parameters. The defaults are quarters, no comparison, and departments by people needed. */
export function parseViewOptions(
  params: ViewParams,
  others: Others,
): { viewOptions: ViewOptions; errors: FieldErrors } {
  const errors: FieldErrors = {}
  const over = PERIODS.find((period) => period === (params.over ?? 'quarter'))
  if (!over)
    errors['over'] =
      `Over time cannot be by ${quoted(params.over ?? '')}. ${didYouMean(params.over ?? '', PERIODS, `Choose ${joinWords(PERIODS, 'or')}.`)}`
  const rank = RANKINGS.find((ranking) => ranking === (params.rank ?? 'needed'))
  if (!rank)
    errors['rank'] =
      `Departments cannot be ranked by ${quoted(params.rank ?? '')}. ${didYouMean(params.rank ?? '', RANKINGS, `Choose ${joinWords(RANKINGS, 'or')}.`)}`
  const sort = SORTS.find((column) => column === params.sort) ?? null
  if (sort === null && params.sort !== undefined)
    errors['sort'] =
      `Tables cannot be sorted by ${quoted(params.sort)}. ${didYouMean(params.sort, SORTS, `Choose ${joinWords(SORTS, 'or')}.`)}`
  const compare = parseCompare(params.compare, others, (sentence) => (errors['compare'] = sentence))
  return { viewOptions: { over: over ?? 'quarter', compare, rank: rank ?? 'needed', sort }, errors }
}
