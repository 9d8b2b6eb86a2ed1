/** The figures of a page as files: the same numbers, under the same policy. */
import { loadGovernment } from '#app/data/government.server.ts'
import type { Viewer } from '#app/domain/permissions.ts'
import type { Within } from '#app/domain/uptake-disclosure.ts'
import type { UptakeReport } from '#app/domain/uptake.ts'
import { askUptake, type Asked } from '#app/features/uptake/ask-uptake.server.ts'
import { maySeeAllExactly, maySeeDepartmentExactly } from '#app/features/uptake/exact-reach.ts'
import { answerUptake } from '#app/features/uptake/answer-uptake.server.ts'
import { uptakeCsv } from '#app/figures/uptake-csv.ts'
import { today } from '#app/platform/clock.server.ts'

type Narrow = { by: Within['by']; entry: { id: number; code: string } }

/** The report that an address asks for, or what is wrong with the question. */
export async function readReport(
  request: Request,
  viewer: Viewer,
  narrow?: Narrow,
): Promise<{ ok: true; report: UptakeReport } | (Asked & { ok: false })> {
  const asked = await askUptake(request, { isNarrow: narrow !== undefined })
  if (!asked.ok) return asked
  const question = narrow
    ? { ...asked.question, by: asked.words.by === undefined ? defaultOf(narrow.by) : asked.question.by }
    : asked.question
  const within = narrow && { by: narrow.by, key: narrow.entry.code }
  const exact =
    narrow?.by === 'department' ? maySeeDepartmentExactly(viewer, await loadGovernment(), narrow.entry.id) : maySeeAllExactly(viewer)
  return { ok: true, report: await answerUptake(question, today(), { exact, within }) }
}

const defaultOf = (by: Within['by']) => (by === 'department' ? 'organisation' : 'department')

/** A file of a report, named for what it holds. */
export const csvFile = (report: UptakeReport, of?: string): Response =>
  new Response(uptakeCsv(report), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${['uptake', report.measure, of, `by-${report.by}`, report.asAt]
        .filter(Boolean)
        .join('-')
        .replaceAll(/[^A-Za-z0-9.-]/g, '')}.csv"`,
    },
  })
