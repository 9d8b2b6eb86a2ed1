import type { PrintedReport } from '#app/features/imports/printed-report.schema.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

/** The report on a file that was imported without a preview and changed nothing. */
export const ImportCounts = ({
  report: { file, rows, created, updated, unchanged, notes },
}: {
  report: PrintedReport
}) => (
  <>
    <InsetText>
      Nothing was imported. {file}: {formatCount(rows, 'row')}, {formatNumber(created)} created,{' '}
      {formatNumber(updated)} updated, {formatNumber(unchanged)} unchanged.
    </InsetText>
    {notes?.map((note) => (
      <p className="govuk-body" key={note}>
        {note}
      </p>
    ))}
  </>
)
