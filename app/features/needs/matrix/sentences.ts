/** Sentences about the matrix. They only use the numbers shown. */
import { mostBelow } from '#app/domain/needs/matrix.ts'
import type { MatrixReport } from '#app/features/needs/matrix/answer-query.server.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

export const matrixTitle = ({ population, by, asAt }: MatrixReport): string =>
  `Number of ${PEOPLE[population]} below the level expected of them, by skill and ${by}, among people who answered with a level or “not yet”, ${formatDay(asAt)}`

/** Names the cell with the most people below target. Null if there is none, or if several have as many. */
export function mostBelowSentence({ matrix, by }: MatrixReport): string | null {
  const most = matrix && mostBelow(matrix)
  if (!most) return null
  const { skill, row, cell } = most
  const where = by === 'department' ? theBody(row.name) : `the ${row.name} profession`
  return `The largest number below target in one skill is in ${where}: ${formatNumber(cell.below ?? 0)} of ${formatNumber(cell.compared ?? 0)} people in ${theBody(skill.name)}.`
}
