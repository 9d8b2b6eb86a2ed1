/**
 * Answers the query in the URL of an uptake page, its files or an email with its figures. Draws
 * nothing, so jobs can use it.
 */
import { quoted } from '#app/domain/text/quoted.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { findFigures, type UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { noDataReason } from '#app/features/uptake/no-data-reason.server.ts'
import { listOthers } from '#app/features/uptake/query/find-subject.server.ts'
import { parseQuery, type ReportQuery } from '#app/features/uptake/query/parse-query.server.ts'
import type { Others } from '#app/features/uptake/query/view-options.ts'
import { partsShown } from '#app/features/uptake/query/parts-shown.ts'
import type { Subject } from '#app/features/uptake/query/report-scope.ts'
import {
  resolveFilters,
  tooManyFilters,
} from '#app/features/uptake/query/resolve-filters.server.ts'
import { findOther, scopeWithin } from '#app/features/uptake/query/resolve-scope.server.ts'
import type { Answer } from '#app/reports/define-report.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { findKind } from '#app/reports/files/file-response.server.ts'

/** What a page can be compared with: the others of the department in its filters, or else of the profession. */
async function findOthers(subject: Subject, params: URLSearchParams): Promise<Others> {
  const codeOf = (by: 'department' | 'profession') =>
    subject?.by === by ? subject.entry.code : params.get(by)?.trim()
  for (const by of ['department', 'profession'] as const) {
    const code = codeOf(by)
    if (code) return listOthers(by, code)
  }
  return null
}

/** Refuses a second department on a department's page, and the same for a profession. */
function secondSubject(subject: Subject, params: URLSearchParams): FieldErrors {
  const given = subject ? (params.get(subject.by)?.trim() ?? '') : ''
  if (!subject || given === '') return {}
  return given.toLowerCase() === subject.entry.code.toLowerCase()
    ? {}
    : {
        form: `This page is only about ${subject.by === 'department' ? theBody(subject.entry.name) : `the ${subject.entry.name} profession`}. Leave out ${subject.by}, or choose ${quoted(given)} on the uptake page.`,
      }
}

/** Parses the query. A file can also contain the figures over time (`by=time`). */
async function parseUptakeQuery(request: Request, subject: Subject) {
  const url = new URL(request.url)
  const kind = findKind(url)
  const isOverTime = kind !== null && url.searchParams.get('by') === 'time'
  if (isOverTime) url.searchParams.delete('by')
  const refused = secondSubject(subject, url.searchParams)
  if (subject) url.searchParams.delete(subject.by)
  const parsed = await parseQuery(
    { url: url.href },
    {
      also: kind === null && subject?.by === 'department' ? ['page'] : [],
      without: subject ? [subject.by] : [],
      page: {
        others: await findOthers(subject, url.searchParams),
        subject: subject && { by: subject.by, code: subject.entry.code, name: subject.entry.name },
      },
    },
  )
  const chosen = parsed.ok && parsed.params.by !== undefined ? parsed.query.by : undefined
  return { parsed, refused, kind, by: isOverTime ? ('time' as const) : chosen }
}

/** @param subject the department or profession that the page is about, or null */
export async function answerUptake(
  request: Request,
  viewer: Viewer,
  subject: Subject,
): Promise<{ parsed: ReportQuery } & Answer<UptakeFigures>> {
  const { parsed, refused, kind, by } = await parseUptakeQuery(request, subject)
  const refuse = (errors: FieldErrors) => ({ parsed, errors, noData: null, figures: null })
  if (!parsed.ok || Object.keys(refused).length > 0)
    return refuse({ ...(parsed.ok ? {} : parsed.errors), ...refused })
  const { options, viewOptions, others, firstDay } = parsed
  const query = subject ? { ...parsed.query, [subject.by]: subject.entry.code } : parsed.query
  const filters = await resolveFilters(query, subject)
  if ('errors' in filters) return refuse(filters.errors)
  const { within } = filters
  const scope = await scopeWithin(viewer, within)
  if (!scope.exact && within.length > 2) return refuse(tooManyFilters(within, subject?.by ?? null))
  const parts = partsShown(by, kind, { subject, scope, government: await findGovernment() })
  if ('errors' in parts) return refuse(parts.errors)
  const noData = noDataReason(query, { firstDay, today: options.today, exact: scope.exact })
  if (noData !== null) return { parsed, errors: null, noData, figures: null }
  const other = await findOther(viewer, within, viewOptions.compare, others)
  const figures = await findFigures(query, { ...parsed, subject, scope, parts, other })
  return { parsed, errors: null, noData, figures }
}
