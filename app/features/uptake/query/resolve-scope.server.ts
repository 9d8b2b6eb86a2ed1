/** Finds a report's scope for a viewer, including whether the figures are exact. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { CompareWith } from '#app/domain/uptake/comparison.ts'
import {
  maySeeAllExactly,
  maySeeDepartmentExactly,
} from '#app/features/uptake/query/exact-access.ts'
import {
  placeOf,
  type ReportScope,
  type Subject,
  type Comparison,
} from '#app/features/uptake/query/report-scope.ts'
import type { Others } from '#app/features/uptake/query/view-options.ts'

export async function resolveScope(viewer: Viewer, subject: Subject): Promise<ReportScope> {
  const canSeeAllExactly = maySeeAllExactly(viewer)
  if (subject === null) return { exact: canSeeAllExactly, canSeeAllExactly, within: [] }
  const { by, entry } = subject
  const exact =
    by === 'department'
      ? maySeeDepartmentExactly(viewer, await findGovernment(), entry.id)
      : canSeeAllExactly
  const where = ` ${placeOf(by, entry.name)}`
  return {
    exact,
    canSeeAllExactly,
    within: [{ by, key: entry.code, id: entry.id, name: entry.name }],
    where,
  }
}

/**
 * Finds the other department or profession that the figures are compared with, and whether the
 * viewer can see its exact figures. Null if there is none.
 */
export async function findOther(
  viewer: Viewer,
  subject: Subject,
  compare: CompareWith | null,
  others: Others,
): Promise<Comparison | null> {
  if (
    subject === null ||
    compare?.kind !== 'other' ||
    !others?.entries.some(({ code }) => code === compare.code)
  )
    return null
  const { organisations, professions } = await findGovernment()
  const all = subject.by === 'department' ? organisations : professions
  const found = [...all.values()].find(({ code }) => code === compare.code)
  if (!found) return null
  const { exact } = await resolveScope(viewer, { by: subject.by, entry: found })
  return { code: found.code, name: found.name, exact }
}
