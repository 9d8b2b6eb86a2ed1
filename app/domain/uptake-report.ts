/** Answers a question about uptake from what was counted: exact numbers for who may see names, the disclosure policy for everyone else. */
import { POLICY } from '#app/domain/disclosure.ts'
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
import type { Dimension, UptakeCell, UptakeQuestion, UptakeReport } from '#app/domain/uptake.ts'

/** What a question counted, from which every breakdown is read. */
export type CountedUptake = {
  question: UptakeQuestion
  government: Government
  faces: Faces
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

function tableOf(uptake: CountedUptake, by: Dimension, { exact, within }: Reach): ShownTable {
  const { government, faces } = uptake
  const cells = cellsFor(faces, within ? [within.by, by] : [by])
  if (exact) {
    const { rows, total } = countedTable(uptake, by, within ? cells.filter((cell) => isWithin(government, within, cell)) : cells)
    return exactTable(rows, total)
  }
  if (within) return shownWithin(government, by, within, faces, POLICY)
  if (uptake.headcounts === null) return shownTable(government, by, faces, POLICY)
  return shownOver(government, by, faces, countedTable(uptake, by, cells), POLICY)
}

/** How far a report goes: exact or under the policy, over everybody or within one department or profession. */
export type Reach = { exact: boolean; within?: Within }

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
    policy: reach.exact ? null : POLICY,
    total: { upskilled, base, percent },
    rows,
  }
}
