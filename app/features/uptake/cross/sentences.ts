/** Sentences about the two-way table. */
import type { ShortTable } from '#app/domain/uptake/cross-table.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { UptakeQuery, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { PEOPLE, whoCount, type QueryLabels } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** Says what is counted, for whom, by what and when. */
export const titleOf = (
  { measure, population, asAt }: UptakeQuery,
  labels: QueryLabels,
  by: string,
): string =>
  `Share of ${PEOPLE[population]} ${whoCount(measure, labels)}, by department and ${by}, ${formatDay(asAt)}`

/** Says which rows a pooled row shows together. None for other rows. */
export const poolSentences = (rows: readonly UptakeRow[]): string[] =>
  rows.flatMap(({ name, pool }) =>
    pool
      ? [
          `“${name}” is the sum of ${joinWords(pool.members.map((member) => member.name))}, which are too small to be shown separately.`,
        ]
      : [],
  )

/** Names the rows and columns that have nothing to show. Null if there are none. */
export function leftOutSentence({ columnsBy, leftOut }: ShortTable): string | null {
  const { rows, columns } = leftOut
  const parts = [
    ...(rows.length > 0
      ? [`${formatCount(rows.length, 'department', 'departments')} (${joinWords(rows)})`]
      : []),
    ...(columns.length > 0
      ? [`${formatCount(columns.length, columnsBy, `${columnsBy}s`)} (${joinWords(columns)})`]
      : []),
  ]
  return parts.length === 0
    ? null
    : `Left out, because this table has no number to show for them: ${joinWords(parts)}.`
}
