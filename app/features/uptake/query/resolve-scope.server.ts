/** Finds a report's scope for a viewer, including whether the figures are exact. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { CompareWith } from '#app/domain/uptake/comparison.ts'
import { maySeeExactly } from '#app/features/uptake/query/exact-access.ts'
import {
  mainFilter,
  whereOf,
  type Comparison,
  type ReportFilter,
  type ReportScope,
  type Subject,
} from '#app/features/uptake/query/report-scope.ts'
import type { Others } from '#app/features/uptake/query/view-options.ts'

/** The scope of figures for everyone that the filters leave. */
export async function scopeWithin(
  viewer: Viewer,
  within: readonly ReportFilter[],
): Promise<ReportScope> {
  const government = await findGovernment()
  const main = mainFilter(within)
  const others = within.filter((filter) => filter !== main)
  return {
    exact: maySeeExactly(viewer, government, within),
    canSeeAllExactly: maySeeExactly(viewer, government, others),
    within,
    where: whereOf(within),
  }
}

export const resolveScope = (viewer: Viewer, subject: Subject): Promise<ReportScope> =>
  scopeWithin(
    viewer,
    subject ? [{ by: subject.by, key: subject.entry.code, ...subject.entry }] : [],
  )

/**
 * Finds the other department or profession that the figures are compared with, and whether the
 * viewer can see its exact figures. Null if there is none.
 */
export async function findOther(
  viewer: Viewer,
  within: readonly ReportFilter[],
  compare: CompareWith | null,
  others: Others,
): Promise<Comparison | null> {
  const main = mainFilter(within)
  if (
    !main ||
    compare?.kind !== 'other' ||
    !others?.entries.some(({ code }) => code === compare.code)
  )
    return null
  const government = await findGovernment()
  const all = main.by === 'department' ? government.organisations : government.professions
  const found = [...all.values()].find(({ code }) => code === compare.code)
  if (!found) return null
  const { id, code, name } = found
  const other = within.map((filter) =>
    filter === main ? { by: main.by, key: code, id, name } : filter,
  )
  return { code, name, within: other, exact: maySeeExactly(viewer, government, other) }
}
