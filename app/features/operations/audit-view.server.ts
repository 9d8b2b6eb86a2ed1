/** One page of audit entries that match the filters. */
import {
  countAudit,
  listAudit,
  listAuditSubjects,
  listPeopleLike,
  type AuditSearch,
} from '#app/data/operations/audit-search.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { describeAudit } from '#app/features/operations/audit/describe-audit.server.ts'
import type { AuditFilters } from '#app/features/operations/audit-search.schema.ts'
import { instantInLondon } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

const ACTORS: ReadonlyMap<string, string> = new Map([
  ['the command line', 'command line'],
  ['the service itself', 'service'],
])

const startOfDay = (day: string): Date | undefined =>
  day === '' ? undefined : (instantInLondon(day, '00:00') ?? undefined)

/** Converts the filters on the page to a search. `until` includes the whole of that day. */
export const toAuditSearch = async (filters: AuditFilters): Promise<AuditSearch> => ({
  aboutIds: filters.about === '' ? undefined : await listPeopleLike(filters.about),
  by: ACTORS.get(filters.by.toLowerCase()) ?? filters.by,
  action: filters.action,
  subject: filters.subject,
  subjectId: filters['subject-id'],
  from: startOfDay(filters.from),
  until: filters.until === '' ? undefined : startOfDay(addDays(filters.until, 1)),
})

export async function findAuditView(filters: AuditFilters, query: URLSearchParams) {
  const search = await toAuditSearch(filters)
  const count = await countAudit(search)
  const page = pageOf(query, count)
  return {
    count,
    page: page.page,
    pages: page.pages,
    lines: await describeAudit(await listAudit(search, page)),
    subjects: await listAuditSubjects(),
  }
}
