import { needsConfirmation } from '#app/domain/imports/leavers.ts'
import { LeaversByDepartment } from '#app/features/imports/people/leavers-tables.tsx'
import { DryRunPeopleChanges } from '#app/features/imports/people/people-changes-tables.tsx'
import type { PrintedReport } from '#app/features/imports/printed-report.schema.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

/** The result of a dry run, or of an import that had nothing to change. */
export function ImportCounts({ report, dryRun }: { report: PrintedReport; dryRun: boolean }) {
  const { rows, created, updated, unchanged, leavers, changes, notes = [], file } = report
  const isConfirmed = !needsConfirmation(report)
  const leaverCount = formatCount(leavers?.count ?? 0, 'person', 'people')
  return (
    <>
      <InsetText>
        {dryRun ? 'Nothing has been imported yet. ' : `There was nothing to change in ${file}. `}
        {leavers && !isConfirmed
          ? `If you import ${file}, we will ask you to confirm that ${leaverCount} of the ${formatNumber(leavers.inPost)} in post have left.`
          : `${dryRun ? `Importing ${file} would give: ` : ''}${formatCount(rows, 'row')}, ${formatNumber(created)} created, ${formatNumber(updated)} updated, ${formatNumber(unchanged)} unchanged.`}
        {leavers && isConfirmed ? ` ${leaverCount} would be recorded as having left.` : null}
      </InsetText>
      {notes.map((note) => (
        <p className="govuk-body" key={note}>
          {note}
        </p>
      ))}
      {leavers ? <LeaversByDepartment leavers={leavers} /> : null}
      {changes ? <DryRunPeopleChanges changes={changes} /> : null}
    </>
  )
}
