/** All that is shown of one question about uptake, as tables whose numbers add up to each other. */
import { isRevealing, type Counts, type DisclosurePolicy } from '#app/domain/disclosure-policy.ts'
import { crossKey, decide, EVERY_STEP, type Cross, type Decision, type Steps, type Tables } from '#app/domain/disclosure-tables.ts'
import { breakDown, cellsFor, keyOf, sumOf, type Faces, type Government } from '#app/domain/uptake-breakdown.ts'
import type { Dimension, UptakeCell } from '#app/domain/uptake.ts'

/** The breakdowns that add up to the total by themselves; organisations add up to departments. */
const WHOLES = ['department', 'profession', 'grade'] as const
const CROSSES = [
  ['department', 'profession'],
  ['department', 'grade'],
  ['profession', 'grade'],
] as const

/**
 * The name of the table that shows a dimension within another; the same whichever of the two a page is about.
 * @throws for two that no table shows: nothing was decided of what it may show
 */
export function tableName(by: Dimension, within: Dimension): { name: string; isTurned: boolean } {
  if (by === 'organisation' || within === 'organisation') return { name: 'organisation', isTurned: by !== 'organisation' }
  const found = CROSSES.find(([rows, columns]) => (rows === within && columns === by) || (rows === by && columns === within))
  if (!found) throw new Error(`No table shows ${by} within ${within}.`)
  return { name: found.join(' '), isTurned: found[0] === by }
}

function crossOf(government: Government, rows: Dimension, columns: Dimension, faces: Faces): Cross {
  const sums = new Map<string, Cross['cells'][number] & { upskilled: number; base: number | null }>()
  for (const cell of cellsFor(faces, [rows, columns])) {
    const [row, column] = [keyOf(government, rows, cell), keyOf(government, columns, cell)]
    const sum = sums.get(crossKey(row, column))
    if (!sum) sums.set(crossKey(row, column), { row, column, upskilled: cell.upskilled, base: cell.base })
    else {
      sum.upskilled += cell.upskilled
      sum.base = cell.base === null ? sum.base : (sum.base ?? 0) + cell.base
    }
  }
  return { rows, columns: columns === 'organisation' ? null : columns, cells: [...sums.values()] }
}

export function tablesOf(government: Government, faces: Faces): Tables {
  return {
    total: sumOf(cellsFor(faces, ['department'])),
    dimensions: new Map(WHOLES.map((by) => [by, breakDown(government, by, cellsFor(faces, [by]))])),
    crosses: new Map([
      ['organisation', crossOf(government, 'department', 'organisation', faces)],
      ...CROSSES.map(([rows, columns]) => [`${rows} ${columns}`, crossOf(government, rows, columns, faces)] as const),
    ]),
    grouping: {
      name: 'family',
      of: 'profession',
      groups: breakDown(government, 'family', cellsFor(faces, ['family'])),
      groupOf: new Map(
        cellsFor(faces, ['family']).map((cell) => [keyOf(government, 'profession', cell), keyOf(government, 'family', cell)]),
      ),
    },
  }
}

/** The two populations of a row: senior civil servants, who have figures of their own, and the others. */
type Split = { senior: Counts; others: Counts }

function splitBy(government: Government, faces: Faces, rows: Dimension, keyIn: (cell: UptakeCell) => string): Map<string, Split> {
  const splits = new Map<string, Split>()
  for (const cell of cellsFor(faces, [rows, 'grade'])) {
    const grade = cell.gradeId === null ? undefined : government.grades.get(cell.gradeId)
    if (!grade || cell.base === null) continue
    const split = splits.get(keyIn(cell)) ?? { senior: { upskilled: 0, base: 0 }, others: { upskilled: 0, base: 0 } }
    const part = grade.scs ? split.senior : split.others
    part.upskilled += cell.upskilled
    part.base = (part.base ?? 0) + cell.base
    splits.set(keyIn(cell), split)
  }
  return splits
}

/**
 * Rows of everybody that are withheld because senior civil servants have figures of their own: shares come from unrounded numbers, so the
 * difference of the two populations may be worked out, and may tell of a few people. By the names of tables.
 */
export function withheldForDifference(government: Government, faces: Faces, policy: DisclosurePolicy): Map<string, ReadonlySet<string>> {
  const isTelling = ({ senior, others }: Split) => (senior.base ?? 0) > 0 && !isRevealing(senior, policy) && isRevealing(others, policy)
  const telling = (rows: Dimension, keyIn: (cell: UptakeCell) => string) =>
    new Set([...splitBy(government, faces, rows, keyIn)].flatMap(([key, split]) => (isTelling(split) ? [key] : [])))
  const keyBy = (by: Dimension) => (cell: UptakeCell) => keyOf(government, by, cell)
  return new Map([
    ['department', telling('department', keyBy('department'))],
    ['profession', telling('profession', keyBy('profession'))],
    ['organisation', telling('organisation', (cell) => crossKey(keyBy('department')(cell), keyBy('organisation')(cell)))],
  ])
}

const decisions = new WeakMap<Faces, { policy: DisclosurePolicy; steps: Steps; decision: Decision }[]>()

/** What is withheld of a question; worked out once for all the tables of a page. */
export function decideUptake(government: Government, faces: Faces, policy: DisclosurePolicy, steps = EVERY_STEP): Decision {
  const known = decisions.get(faces) ?? []
  const before = known.find((one) => one.policy === policy && one.steps === steps)
  if (before) return before.decision
  const also = withheldForDifference(government, faces, policy)
  const decision = decide(tablesOf(government, faces), policy, { steps, also })
  decisions.set(faces, [...known, { policy, steps, decision }])
  return decision
}
