/** The matrix of skills by department or profession: the breakdowns of all skills, side by side. */
import type { NeedRow, ReportedNeeds, ResponseRow } from '#app/domain/needs/report.ts'
import { rankByNeed } from '#app/domain/needs/report.ts'

export type MatrixCell = Pick<NeedRow, 'state' | 'met' | 'below' | 'compared' | 'percent'>
export type MatrixSkill = Pick<NeedRow, 'key' | 'name' | 'askedSince'>
/** `cells` are in the order of the skills. */
export type MatrixRow = ResponseRow & { cells: MatrixCell[] }
export type Matrix = {
  /** Most levels to gain first. */
  skills: MatrixSkill[]
  everyone: MatrixRow
  /** Rows with at least one number. */
  rows: MatrixRow[]
  /** Names of rows without numbers, because too few people answered or to protect them. */
  tooFew: string[]
  withheld: string[]
}

const NOTHING: MatrixCell = {
  state: 'withheld',
  met: null,
  below: null,
  compared: null,
  percent: null,
}

const toCell = ({ state, met, below, compared, percent }: MatrixCell): MatrixCell => ({
  state,
  met,
  below,
  compared,
  percent,
})

/** Arranges the breakdowns. It shows the same numbers as the pages of the skills, so it reveals nothing more. */
export function arrangeMatrix({ response, responses, units }: ReportedNeeds): Matrix {
  const ranked = rankByNeed(
    units.map(({ unit: { code: key, name, askedSince }, whole, rows }) => ({
      ...whole,
      key,
      name,
      askedSince,
      rowOf: new Map(rows.map((row) => [row.key, row])),
    })),
  )
  const rows = responses.map((row) => ({
    ...row,
    cells: ranked.map(({ rowOf }) => toCell(rowOf.get(row.key) ?? NOTHING)),
  }))
  const isShown = ({ cells }: MatrixRow) => cells.some(({ below }) => below !== null)
  const others = rows.filter((row) => !isShown(row))
  const names = (isTooFew: boolean) =>
    others
      .filter((row) => (row.assessed !== null && !row.isEnough) === isTooFew)
      .map(({ name }) => name)
  return {
    skills: ranked.map(({ key, name, askedSince }) => ({ key, name, askedSince })),
    everyone: { ...response, cells: ranked.map(toCell) },
    rows: rows.filter(isShown),
    tooFew: names(true),
    withheld: names(false),
  }
}

/** Four bands of the share of people below target, calculated from the numbers shown. */
export const BANDS = 4

/** The band of a cell, from 0 (least) to 3 (most people below target). Null if it has no numbers. */
export const bandOf = ({ below, compared }: MatrixCell): number | null =>
  below === null || !compared ? null : Math.min(BANDS - 1, Math.floor((BANDS * below) / compared))

/** The cell with the most people below target. Null if there is none, or if several have as many. */
export function mostBelow({ skills, rows }: Matrix): {
  skill: MatrixSkill
  row: MatrixRow
  cell: MatrixCell
} | null {
  const cells = rows.flatMap((row) =>
    row.cells.flatMap((cell, index) => {
      const skill = skills[index]
      return skill && cell.below ? [{ skill, row, cell }] : []
    }),
  )
  const sorted = cells.toSorted((a, b) => (b.cell.below ?? 0) - (a.cell.below ?? 0))
  const [first, second] = sorted
  return first && first.cell.below !== second?.cell.below ? first : null
}
