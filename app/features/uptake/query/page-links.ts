/** Links from figures to the same figures of fewer or other people. */
import { EARLIER } from '#app/domain/uptake/comparison.ts'
import { LEFT, NOT_KNOWN, type Dimension, type UptakeRow } from '#app/domain/uptake/uptake.ts'
import type { QueryParams } from '#app/features/uptake/query/query.schema.ts'
import type { Subject } from '#app/features/uptake/query/report-scope.ts'
import type { ViewParams } from '#app/features/uptake/query/view-options.ts'
import { paths } from '#app/paths.ts'

export type PageParams = QueryParams & ViewParams

/** The department or profession that a page is about. Null for the page for everyone. */
export type PageSubject = { by: NonNullable<Subject>['by']; code: string; name: string } | null

/** The URL of the same page with other parameters. */
export const uptakePageUrl =
  (subject: Pick<NonNullable<PageSubject>, 'by' | 'code'> | null) =>
  (params: PageParams): string => {
    if (subject === null) return paths.uptake(params)
    return subject.by === 'department'
      ? paths.uptakeDepartment(subject.code, params)
      : paths.uptakeProfession(subject.code, params)
  }

/**
 * Returns a function for a breakdown that gives the URL of the figures for one of its rows, within
 * the filters of the page. Null if a row has no page: an organisation, a family, small rows that are
 * shown together, or people who have left or are not known.
 */
export const rowUrl =
  (subject: Pick<NonNullable<PageSubject>, 'by' | 'code'> | null, params: PageParams) =>
  (by: Dimension) =>
  ({ key, pool }: Pick<UptakeRow, 'key' | 'pool'>): string | null => {
    if (pool) return null
    const { by: _by, compare, ...others } = params
    const isEarlier = EARLIER.some((when) => when === compare)
    const filters = isEarlier ? { ...others, compare } : others
    if (key === LEFT || key === NOT_KNOWN || by === 'organisation' || by === 'family') return null
    if (subject === null && by === 'department') {
      const { department: _department, ...narrower } = filters
      return paths.uptakeDepartment(key, narrower)
    }
    const isAlone = !params.department && !params.grade
    if (subject === null && by === 'profession' && isAlone) {
      const { profession: _profession, ...narrower } = filters
      return paths.uptakeProfession(key, narrower)
    }
    return uptakePageUrl(subject)({ ...filters, [by]: key })
  }
