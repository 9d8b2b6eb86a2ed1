/**
 * Suppresses what people answered, in total and by one dimension. By this point it is decided
 * whether the numbers below and at target are shown, and the answers must not reveal more about
 * them. So there is a table of rows and answers for each side (below, at target, other), with known
 * totals, and one for the levels that people below target need. In each table, a withheld number
 * must have another possible value that leaves all shown numbers unchanged (alternating-paths.ts).
 * An answer that is below target for some people but not for others is shown only if both tables
 * allow it.
 */
import { graphOf, unlist, type GraphCell } from '#app/domain/disclosure/alternating-paths.ts'
import { noneMovable, suppressTable, type Node } from '#app/domain/disclosure/suppression-graph.ts'
import { isRevealing, type Counts, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { leaveOutWithheld } from '#app/domain/disclosure/plan-suppression.ts'
import { withheldParts, type Steps } from '#app/domain/disclosure/withheld-parts.ts'
import { SIDES, type Tally } from '#app/domain/needs/needs.ts'

/** A row in a table of answers. `isAttainmentShown`: the numbers below and at target are shown. */
export type AnswerRow = { key: string; tally: Tally; isAttainmentShown: boolean }
/** Returns whether the number for a part (`answerPart` or `levelPart`) is withheld in a row. */
export type AnswerSuppression = (rowKey: string, part: string) => boolean

export const answerPart = (answer: string): string => `answer ${answer}`
export const levelPart = (level: string): string => `to ${level}`

/** The numbers for one answer or level. The columns of a block add up to its total. */
type Column = {
  part: string
  of: (tally: Tally) => number
  /** How many people have this target level (base), and how many have met it. A target level can identify a grade. */
  withTarget?: (tally: Tally) => Counts
}
type Block = { columns: readonly Column[]; total: (tally: Tally) => number }

const blocksOf = ({ answers, belowTo }: Tally): Block[] => [
  ...SIDES.map((side): Block => ({
    columns: Object.keys(answers).map((answer) => ({
      part: answerPart(answer),
      of: ({ sidesOf }) => sidesOf[answer]?.[side] ?? 0,
    })),
    total: ({ sides }) => sides[side],
  })),
  {
    columns: Object.keys(belowTo).map((level) => ({
      part: levelPart(level),
      of: (tally) => tally.belowTo[level] ?? 0,
      withTarget: ({ belowTo: below, metAt }) => ({
        upskilled: metAt[level] ?? 0,
        base: (metAt[level] ?? 0) + (below[level] ?? 0),
      }),
    })),
    total: ({ sides }) => sides.below,
  },
]

const count = (upskilled: number) => ({ upskilled, base: null })

/** Whether a count is small, or is all or none of a small group, which would reveal each person's answer. */
const isRevealingCount = (people: number, assessed: number, policy: DisclosurePolicy): boolean =>
  isRevealing({ upskilled: people, base: assessed }, { ...policy, threshold: 1 }) ||
  isRevealing(count(people), policy)

const isRevealingCell = (
  { of, withTarget }: Column,
  tally: Tally,
  policy: DisclosurePolicy,
): boolean =>
  isRevealingCount(of(tally), tally.assessed, policy) ||
  (withTarget !== undefined && isRevealing(withTarget(tally), policy))

/** Finds the parts of a block that are withheld in the total row. */
function withheldInTotal(
  { columns, total }: Block,
  whole: AnswerRow,
  policy: DisclosurePolicy,
  steps: Steps,
): Set<string> {
  const { tally, isAttainmentShown } = whole
  const nonZero = columns.filter(({ of }) => of(tally) > 0).map(({ part }) => part)
  if (!isAttainmentShown) return new Set(nonZero)
  const parts = columns.map(({ part, of }) => ({ key: part, ...count(of(tally)) }))
  const also = new Set(
    columns.filter((column) => isRevealingCell(column, tally, policy)).map(({ part }) => part),
  )
  // A single part equals the block's total, which is already shown, so suppressing more cannot protect it.
  if (nonZero.length <= 1) return also
  return withheldParts(parts, count(total(tally)), policy, { also, steps }) ?? new Set(nonZero)
}

/** Suppresses one block by the rows of a dimension, and calls `withhold` with the row and part of each withheld cell. */
function protectBlock(
  block: Block,
  {
    whole,
    rows,
    inTotal,
  }: { whole: AnswerRow; rows: readonly AnswerRow[]; inTotal: ReadonlySet<string> },
  withhold: (key: string, part: string) => void,
  { policy, steps }: { policy: DisclosurePolicy; steps: Steps },
): void {
  const columns = block.columns.filter(({ of }) => of(whole.tally) > 0)
  const cells = rows.flatMap(({ key, tally }, row) =>
    columns.flatMap((part, column): GraphCell[] => {
      const people = part.of(tally)
      return people === 0
        ? []
        : [{ key, row, column, ...count(people), withheld: isRevealingCell(part, tally, policy) }]
    }),
  )
  const graph = graphOf(rows.length, columns.length, cells)
  rows.forEach(({ isAttainmentShown }, row) => isAttainmentShown || unlist(graph, row))
  columns.forEach(({ part }, column) => inTotal.has(part) && unlist(graph, graph.rows + column))
  const nodes: Node[] = [
    ...rows.map(({ tally, isAttainmentShown }) => ({
      counts: count(block.total(tally)),
      shown: isAttainmentShown,
    })),
    ...columns.map(({ part, of }) => ({
      counts: count(of(whole.tally)),
      shown: whole.isAttainmentShown && !inTotal.has(part),
    })),
  ]
  const known = { policy, movable: noneMovable(), across: [] }
  if (steps.secondary && !suppressTable(graph, nodes, count(block.total(whole.tally)), known)) {
    for (const { key } of rows) for (const { part } of columns) withhold(key, part)
    return
  }
  if (steps.secondary) leaveOutWithheld(graph)
  for (const cell of graph.cells) {
    const [row, column] = [rows[cell.row], columns[cell.column]]
    if (cell.withheld && row && column) withhold(row.key, column.part)
  }
}

/**
 * Decides which answers are withheld.
 * @param rows the rows of one dimension. The total row has an empty key.
 */
export function planAnswerSuppression(
  whole: Omit<AnswerRow, 'key'>,
  rows: readonly AnswerRow[],
  control: { policy: DisclosurePolicy; steps: Steps },
): AnswerSuppression {
  const { policy, steps } = control
  const withheld = new Set<string>()
  const total = { ...whole, key: '' }
  const withhold = (key: string, part: string) => withheld.add(`${key}\n${part}`)
  for (const block of blocksOf(whole.tally)) {
    const inTotal = withheldInTotal(block, total, policy, steps)
    for (const part of inTotal) withhold('', part)
    protectBlock(block, { whole: total, rows, inTotal }, withhold, control)
  }
  const byKey = new Map([total, ...rows].map((row) => [row.key, row]))
  return (key, part) => {
    const row = byKey.get(key)
    if (!row?.isAttainmentShown || withheld.has(`${key}\n${part}`)) return true
    const { answers, assessed } = row.tally
    // An answer that none of a small group gave would reveal something about each of them.
    const people = part.startsWith('answer ') ? answers[part.slice('answer '.length)] : undefined
    return people === 0 && isRevealingCount(0, assessed, policy)
  }
}
