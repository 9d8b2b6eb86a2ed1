/** Answers an uptake query for the command, whose user has access to the database. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { uptakeFileContent } from '#app/features/uptake/file-content.server.ts'
import { findFigures } from '#app/features/uptake/find-figures.server.ts'
import { plainViewing } from '#app/features/uptake/prepare-breakdowns.server.ts'
import { partsShown } from '#app/features/uptake/query/parts-shown.ts'
import type { QueryOptions } from '#app/features/uptake/query/query.schema.ts'
import { whereOf, type ReportScope } from '#app/features/uptake/query/report-scope.ts'
import {
  resolveFilters,
  tooManyFilters,
} from '#app/features/uptake/query/resolve-filters.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import type { FileContent } from '#app/reports/define-report.server.ts'

type Options = {
  exact: boolean
  /** Whether the query names a breakdown. Without one, a query with filters gets the first that a page has. */
  isBrokenDown: boolean
}

/** Returns the same content as the service's files, for any day, or what is wrong with the query. */
export async function answerCommand(
  query: UptakeQuery,
  options: QueryOptions,
  { exact, isBrokenDown }: Options,
): Promise<FileContent | { errors: FieldErrors }> {
  const filters = await resolveFilters(query, null)
  if ('errors' in filters) return filters
  const { within } = filters
  if (!exact && within.length > 2) {
    const errors = Object.entries(tooManyFilters(within, null))
    return {
      errors: Object.fromEntries(
        errors.map(([field, sentence]) => [field, `${sentence} Or add --exact for exact figures.`]),
      ),
    }
  }
  const scope: ReportScope = {
    exact,
    canSeeAllExactly: exact,
    allowsAnyDay: true,
    within,
    where: whereOf(within),
  }
  const government = await findGovernment()
  const by = isBrokenDown ? query.by : undefined
  const parts = partsShown(by, 'json', { subject: null, scope, government })
  if ('errors' in parts) return parts
  return uptakeFileContent(
    await findFigures(query, { ...plainViewing(options), subject: null, scope, parts }),
  )
}
