/** Counts the two-way table once, for its page and its files. */
import { findFactsChangedAt } from '#app/data/uptake/facts-changed.server.ts'
import { crossTable, type CrossTable } from '#app/domain/uptake/cross-table.ts'
import { planReport } from '#app/domain/uptake/report.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import type { CrossBy } from '#app/features/uptake/cross/parse-query.server.ts'
import { otherDayNote } from '#app/features/uptake/query/other-day-note.ts'
import { queryLabels } from '#app/features/uptake/query/query-labels.ts'
import type { QueryOptions } from '#app/features/uptake/query/query.schema.ts'
import type { ReportScope } from '#app/features/uptake/query/report-scope.ts'
import { runBetweenOthers } from '#app/platform/process/let-others-run.server.ts'
import { methodNote } from '#app/reports/method-note.ts'
import type { MethodNote } from '#app/reports/section.ts'
import type { QueryLabels } from '#app/reports/uptake-sentences.ts'

export type CrossFigures = {
  /** The query with the date of the figures: the one chosen, or the end of a month for viewers who cannot see names. */
  query: UptakeQuery
  labels: QueryLabels
  by: CrossBy
  isExact: boolean
  table: CrossTable
  counted: MethodNote
}

export async function findCrossFigures(
  asked: UptakeQuery,
  { by, options, scope }: { by: CrossBy; options: QueryOptions; scope: ReportScope },
): Promise<CrossFigures> {
  const { exact } = scope
  const uptake = await countQuery(asked, options.today, scope)
  const { query } = uptake
  if (!exact) await runBetweenOthers(planReport(uptake))
  const labels = queryLabels(query, options)
  const changedAt = await findFactsChangedAt()
  const counted = methodNote(query, labels, { isExact: exact, changedAt })
  return {
    query,
    labels,
    by,
    isExact: exact,
    table: crossTable(uptake, 'department', by, { exact }),
    counted: {
      ...counted,
      policy: [otherDayNote(asked, query), counted.policy]
        .filter((sentence) => sentence !== null)
        .join(' '),
    },
  }
}
