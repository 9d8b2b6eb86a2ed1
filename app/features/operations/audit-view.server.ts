/** The audit as it was asked for, a page at a time. */
import {
  countAudit,
  listAudit,
  listAuditSubjects,
  type AuditSearch,
} from '#app/data/operations/audit-search.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import type { AuditFilters } from '#app/features/operations/audit-search.schema.ts'
import { instantInLondon } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

const ACTORS: ReadonlyMap<string, string> = new Map([
  ['the command line', 'command line'],
  ['the service itself', 'service'],
])

const startOf = (day: string): Date | undefined =>
  day === '' ? undefined : (instantInLondon(day, '00:00') ?? undefined)

/** The words of an address as a search; the last day is in it whole. */
export const toAuditSearch = (words: AuditFilters): AuditSearch => ({
  by: ACTORS.get(words.by.toLowerCase()) ?? words.by,
  action: words.action,
  subject: words.subject,
  subjectId: words['subject-id'],
  from: startOf(words.from),
  until: words.until === '' ? undefined : startOf(addDays(words.until, 1)),
})

export async function findAuditView(words: AuditFilters, query: URLSearchParams) {
  const search = toAuditSearch(words)
  const count = await countAudit(search)
  const page = pageOf(query, count)
  return {
    count,
    page: page.page,
    pages: page.pages,
    lines: await listAudit(search, page),
    subjects: await listAuditSubjects(),
  }
}
