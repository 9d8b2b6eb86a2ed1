/** Answers a question about uptake from what was counted: exact numbers for who may see names, the disclosure policy for everyone else. */
import { POLICY, type DisclosurePolicy } from '#app/domain/disclosure.ts'
import {
  basesOf,
  breakDown,
  cellsFor,
  overBase,
  sumOf,
  type Faces,
  type Government,
  type HeadcountRow,
} from '#app/domain/uptake-breakdown.ts'
import { exactTable, isWithin, shownOver, shownTable, shownWithin, type ShownTable, type Within } from '#app/domain/uptake-disclosure.ts'
import { listAll } from '#app/domain/uptake-listing.ts'
import { shownNew } from '#app/domain/uptake-new.ts'
import type { Dimension, UptakeCell, UptakeQuestion, UptakeReport } from '#app/domain/uptake.ts'

/** What a question counted, from which every breakdown is read. */
export type CountedUptake = {
  question: UptakeQuestion
  government: Government
  faces: Faces
  /** Of what is new in a period: who had been upskilled before it. */
  before?: Faces
  /** The headcount set that is the base, when one was chosen. */
  headcounts: HeadcountRow[] | null
}

const isCoverage = ({ question }: CountedUptake) => question.measure === 'coverage'

/** Exact rows and total by a dimension, over the base that was asked for. */
function countedTable(uptake: CountedUptake, by: Dimension, cells: readonly UptakeCell[]) {
  const { government, headcounts, question } = uptake
  const rows = breakDown(government, by, cells)
  const total = isCoverage(uptake) ? sumOf(cells) : { ...sumOf(cells), base: null }
  return headcounts === null ? { rows, total } : overBase(rows, total, basesOf(government, headcounts, by, question.population))
}

function tableOf(uptake: CountedUptake, by: Dimension, { exact, within, policy = POLICY }: Reach): ShownTable {
  const { government, faces, question } = uptake
  const cells = cellsFor(faces, within ? [within.by, by] : [by])
  if (exact) {
    const { rows, total } = countedTable(uptake, by, within ? cells.filter((cell) => isWithin(government, within, cell)) : cells)
    return exactTable(rows, total)
  }
  const listed = (table: ShownTable) => listAll(table, government, by, question, within)
  if (uptake.before) return listed(shownNew(government, by, { before: uptake.before, during: faces, within }, policy))
  if (within) return listed(shownWithin(government, by, within, faces, policy))
  if (uptake.headcounts === null) return listed(shownTable(government, by, faces, policy))
  return shownOver(government, by, faces, countedTable(uptake, by, cells), policy)
}

/** How far a report goes: exact or under a policy (the service's own unless told), over everybody or within one department or profession. */
export type Reach = { exact: boolean; within?: Within; policy?: DisclosurePolicy }

/** One breakdown of what was counted. */
export function reportUptake(uptake: CountedUptake, by: Dimension, reach: Reach): UptakeReport {
  const { total, rows } = tableOf(uptake, by, reach)
  const { upskilled, base, percent } = total
  const { measure, asAt, since, course, population, structure, base: over } = uptake.question
  return {
    measure,
    by,
    asAt,
    since,
    course,
    population,
    structure,
    base: over,
    policy: reach.exact ? null : (reach.policy ?? POLICY),
    // Of nobody at all, cells cannot say whether they have a base.
    total: { upskilled, base: over === null ? null : base, percent },
    rows,
  }
}
