/** Parses the query of the two-way table: departments by profession or by grade. */
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { IN_POST, MAIN_DIMENSIONS, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { noDataReason } from '#app/features/uptake/no-data-reason.server.ts'
import { parseQuery, type ReportQuery } from '#app/features/uptake/query/parse-query.server.ts'
import type { ReportScope } from '#app/features/uptake/query/report-scope.ts'
import { scopeWithin } from '#app/features/uptake/query/resolve-scope.server.ts'
import type { QueryParams } from '#app/features/uptake/query/query.schema.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

/** What departments can be shown by. */
export type CrossBy = 'profession' | 'grade'

export type CrossQuery = {
  options: ReportQuery['options']
  /** The parameters as entered, to fill the form and to link to other views. */
  params: QueryParams
  by: CrossBy
} & (
  | { errors: null; noData: string; query: null; scope: null }
  | { errors: null; noData: null; query: UptakeQuery; scope: ReportScope }
  | { errors: FieldErrors; noData: null; query: null; scope: null }
)

/** Refuses what the uptake page accepts and this table does not have, and says what to do instead. */
function refusals({ measure, by, structure, base }: QueryParams): FieldErrors {
  const errors: FieldErrors = {}
  if (by !== undefined && by !== 'profession' && by !== 'grade')
    errors['by'] =
      `Departments cannot be shown by ${quoted(by)}. Choose profession or grade, or leave it out for profession.`
  if (measure !== undefined && measure !== 'coverage')
    errors['measure'] =
      `This table is only for the measure “coverage”, not ${quoted(measure)}. Leave it out, or see the page of one department.`
  if (structure !== undefined && structure !== 'then')
    errors['structure'] =
      `This table shows departments as they were then, not ${quoted(structure)}. Leave out structure.`
  if (base !== undefined && base !== IN_POST)
    errors['base'] =
      `This table shows the share of people in post, not of ${quoted(base)}. Leave out base.`
  return errors
}

export async function parseCrossQuery(request: Request, viewer: Viewer): Promise<CrossQuery> {
  const parsed = await parseQuery(request, { without: MAIN_DIMENSIONS })
  const { options, params, firstDay } = parsed
  const by: CrossBy = params.by === 'grade' ? 'grade' : 'profession'
  const shared = { options, params, by }
  const nothing = { query: null, scope: null }
  const errors = { ...refusals(params), ...(parsed.ok ? {} : parsed.errors) }
  if (!parsed.ok || Object.keys(errors).length > 0)
    return { ...shared, ...nothing, errors, noData: null }
  const scope = await scopeWithin(viewer, [])
  const { exact } = scope
  const noData = noDataReason(parsed.query, { firstDay, today: options.today, exact })
  return noData === null
    ? { ...shared, errors: null, noData, query: parsed.query, scope }
    : { ...shared, ...nothing, errors: null, noData }
}
