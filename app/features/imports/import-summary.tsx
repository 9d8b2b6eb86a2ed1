import { isImportKind } from '#app/domain/imports/imports.ts'
import { KIND_NAMES } from '#app/features/imports/kind-names.ts'
import type { ImportView } from '#app/features/imports/imports-view.server.ts'
import { DayText, InstantText } from '#app/ui/text/date-text.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'

const OTHER_KINDS: Readonly<Record<string, string>> = {
  attendance: 'Attendance of a session',
  seed: 'Demonstration',
}

/** The name of a batch's kind. A demonstration's made-up people are also a batch. */
export const nameOfKind = (kind: string): string =>
  isImportKind(kind) ? KIND_NAMES[kind] : (OTHER_KINDS[kind] ?? kind)

export const ImportSummary = ({
  batch,
}: {
  batch: Omit<ImportView, 'problems' | 'notes' | 'lists' | 'rejectedIn'>
}) => (
  <SummaryList
    rows={[
      { key: 'File', value: <span className="govuk-!-text-break-word">{batch.file}</span> },
      { key: 'Kind', value: nameOfKind(batch.kind) },
      ...(batch.asAt
        ? [
            {
              key: 'True for',
              value: (
                <>
                  <DayText day={batch.asAt} />
                  {batch.full ? ', a full extract' : null}
                </>
              ),
            },
          ]
        : []),
      { key: 'Imported', value: <InstantText at={batch.importedAt} /> },
      { key: 'Imported by', value: batch.importedBy ?? 'Command line (no user recorded)' },
      { key: 'Rows', value: formatNumber(batch.rows) },
      { key: 'Created', value: formatNumber(batch.created) },
      { key: 'Updated', value: formatNumber(batch.updated) },
      { key: 'Unchanged', value: formatNumber(batch.unchanged) },
      { key: 'Rejected', value: formatNumber(batch.rejected) },
      ...(batch.undoneAt
        ? [
            {
              key: 'Undone',
              value: (
                <>
                  <InstantText at={batch.undoneAt} /> by {batch.undoneBy ?? 'the command line'}
                </>
              ),
            },
          ]
        : []),
    ]}
  />
)
