/**
 * What of the answers may be told, of everybody and of the parts of one dimension. Where people stand is told first; what they answered
 * must not say more of it. So the answers that are below, those at target and the others are a table each, of parts and answers, whose
 * totals are known, and so are the levels that people below need. Each withheld number of such a table must be able to be another one, with
 * all that is shown the same (alternating-paths.ts). An answer that is below for some and enough for others is shown where both may be.
 */
import { graphOf, unlist, type GraphCell } from '#app/domain/disclosure/alternating-paths.ts'
import { noneMovable, suppressTable, type Node } from '#app/domain/disclosure/suppression-graph.ts'
import { isRevealing, type Counts, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import {
  leaveOutWithheld,
  withheldParts,
  type Steps,
} from '#app/domain/disclosure/plan-suppression.ts'
import { SIDES, type Tally } from '#app/domain/needs/needs.ts'

/** Some people, with what they answered. `isTold`: where they stand is shown. */
export type Answering = { key: string; tally: Tally; isTold: boolean }
/** Is an answer of some people withheld, or (`to …`) how many of them need a level? */
export type AnswerSuppression = (key: string, part: string) => boolean

export const answerPart = (answer: string): string => `answer ${answer}`
export const levelPart = (level: string): string => `to ${level}`

/** Counts that add up to one that the standing tells. */
type Column = {
  part: string
  of: (tally: Tally) => number
  /** It is known who is meant, and what they are part of is never told by itself: a level is expected of a grade. */
  within?: (tally: Tally) => Counts
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
      within: ({ belowTo: below, metAt }) => ({
        upskilled: metAt[level] ?? 0,
        base: (metAt[level] ?? 0) + (below[level] ?? 0),
      }),
    })),
    total: ({ sides }) => sides.below,
  },
]

const count = (upskilled: number) => ({ upskilled, base: null })

/** Few; or all or none of a small group, which tells of each of them. */
const isTelling = (people: number, assessed: number, policy: DisclosurePolicy): boolean =>
  isRevealing({ upskilled: people, base: assessed }, { ...policy, threshold: 1 }) ||
  isRevealing(count(people), policy)

const tells = ({ of, within }: Column, tally: Tally, policy: DisclosurePolicy): boolean =>
  isTelling(of(tally), tally.assessed, policy) ||
  (within !== undefined && isRevealing(within(tally), policy))

/** The parts of one block that everybody's numbers withhold. */
function withheldOfWhole(
  { columns, total }: Block,
  whole: Answering,
  policy: DisclosurePolicy,
  steps: Steps,
): Set<string> {
  const { tally, isTold } = whole
  const every = columns.filter(({ of }) => of(tally) > 0).map(({ part }) => part)
  if (!isTold) return new Set(every)
  const parts = columns.map(({ part, of }) => ({ key: part, ...count(of(tally)) }))
  const also = new Set(
    columns.filter((column) => tells(column, tally, policy)).map(({ part }) => part),
  )
  // The only part of a block is told by the standing already: nothing can be hidden behind it.
  if (every.length <= 1) return also
  return withheldParts(parts, count(total(tally)), policy, { also, steps }) ?? new Set(every)
}

/** Protects one block over the parts of a dimension; adds what is withheld, as key and part. */
function protectBlock(
  block: Block,
  {
    whole,
    rows,
    ofWhole,
  }: { whole: Answering; rows: readonly Answering[]; ofWhole: ReadonlySet<string> },
  withhold: (key: string, part: string) => void,
  { policy, steps }: { policy: DisclosurePolicy; steps: Steps },
): void {
  const columns = block.columns.filter(({ of }) => of(whole.tally) > 0)
  const cells = rows.flatMap(({ key, tally }, row) =>
    columns.flatMap((one, column): GraphCell[] => {
      const people = one.of(tally)
      return people === 0
        ? []
        : [{ key, row, column, ...count(people), withheld: tells(one, tally, policy) }]
    }),
  )
  const graph = graphOf(rows.length, columns.length, cells)
  rows.forEach(({ isTold }, row) => isTold || unlist(graph, row))
  columns.forEach(({ part }, column) => ofWhole.has(part) && unlist(graph, graph.rows + column))
  const nodes: Node[] = [
    ...rows.map(({ tally, isTold }) => ({ counts: count(block.total(tally)), shown: isTold })),
    ...columns.map(({ part, of }) => ({
      counts: count(of(whole.tally)),
      shown: whole.isTold && !ofWhole.has(part),
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

/** @param rows the parts of one dimension; everybody has the empty key */
export function planAnswerSuppression(
  whole: Omit<Answering, 'key'>,
  rows: readonly Answering[],
  given: { policy: DisclosurePolicy; steps: Steps },
): AnswerSuppression {
  const { policy, steps } = given
  const withheld = new Set<string>()
  const everybody = { ...whole, key: '' }
  const withhold = (key: string, part: string) => withheld.add(`${key}\n${part}`)
  for (const block of blocksOf(whole.tally)) {
    const ofWhole = withheldOfWhole(block, everybody, policy, steps)
    for (const part of ofWhole) withhold('', part)
    protectBlock(block, { whole: everybody, rows, ofWhole }, withhold, given)
  }
  const tallies = new Map([everybody, ...rows].map(({ key, tally }) => [key, tally]))
  const told = new Set([everybody, ...rows].filter(({ isTold }) => isTold).map(({ key }) => key))
  return (key, part) => {
    const tally = tallies.get(key)
    if (!tally || !told.has(key) || withheld.has(`${key}\n${part}`)) return true
    const answer = part.startsWith('answer ')
      ? tally.answers[part.slice('answer '.length)]
      : undefined
    // None of a small group.
    return answer !== undefined && isTelling(answer, tally.assessed, policy) && answer === 0
  }
}
