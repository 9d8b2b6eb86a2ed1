import type { ImportReport } from '#app/domain/imports.ts'
import { formatCount, formatNumber } from '#app/ui/numbers.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

/** What a trial found, or an import that had nothing to change. */
export function ImportCounts({ report, dryRun }: { report: ImportReport; dryRun: boolean }) {
  const { rows, created, updated, unchanged, ended, notes = [], file } = report
  return (
    <InsetText>
      {dryRun ? `Importing ${file} would do this, and nothing was changed yet: ` : `${file} changed nothing: `}
      {formatCount(rows, 'row')}, {formatNumber(created)} created, {formatNumber(updated)} updated, {formatNumber(unchanged)} unchanged.
      {ended ? ` ${formatCount(ended, 'posting')} would end.` : null}
      {notes.map((note) => (
        <p key={note} className="govuk-body govuk-!-margin-top-3">
          {note}
        </p>
      ))}
    </InsetText>
  )
}
