/** What the board pack says about all departments, from figures that anyone may see. */
import type { Day } from '#app/domain/calendar/day.ts'
import { changeOf, type Change } from '#app/domain/uptake/comparison.ts'
import {
  distanceToTarget,
  type UptakeReport,
  type UptakeRow,
  type UptakeTarget,
} from '#app/domain/uptake/uptake.ts'
import { isLate, type ReturnState, type ReviewAction } from '#app/domain/reviews/review.ts'
import { byName } from '#app/domain/text/by-name.ts'

export type BoardRow = UptakeRow & {
  target: UptakeTarget
  /** How many more people are needed for the target. Null if there is no share. */
  needed: number | null
  /** The change in the share since the end of the previous quarter. Null if either has none. */
  change: Change | null
  /** Null for a row that stands for several departments. */
  state: ReturnState | null
}

type Sources = {
  report: UptakeReport
  before: UptakeReport | null
  targetOf: (key: string) => UptakeTarget
  stateOf: (key: string) => ReturnState | null
}

/** The departments, those that need most people first and those without a number last. A row that stands for several replaces them. */
export function boardRows({ report, before, targetOf, stateOf }: Sources): BoardRow[] {
  const pooled = new Set(
    report.rows.flatMap(({ pool }) => pool?.members.map(({ key }) => key) ?? []),
  )
  const earlier = new Map(before?.rows.map((row) => [row.key, row]))
  const { asAt, policy } = report
  return report.rows
    .filter(({ key }) => !pooled.has(key))
    .map((row): BoardRow => {
      const target = targetOf(row.key)
      return {
        ...row,
        target,
        needed: distanceToTarget(row, target, { asAt, policy })?.needed ?? null,
        change: changeOf(true, row, earlier.get(row.key), policy),
        state: row.pool ? null : stateOf(row.key),
      }
    })
    .toSorted((a, b) => (b.needed ?? -1) - (a.needed ?? -1) || byName(a, b))
}

export type Said = { department: string; text: string }
export type OverdueAction = ReviewAction & { department: string }

/** What departments wrote in one section of their returns. Leaves out those that wrote nothing. */
export const whatTheySaid = (texts: readonly Said[]): Said[] =>
  texts.filter(({ text }) => text.trim() !== '')

/** The open actions whose day has passed, the longest overdue first. */
export const overdueActions = (
  returns: readonly { department: string; actions: readonly ReviewAction[] }[],
  today: Day,
): OverdueAction[] =>
  returns
    .flatMap(({ department, actions }) =>
      actions
        .filter((action) => isLate(action, today))
        .map((action) => ({ ...action, department })),
    )
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
