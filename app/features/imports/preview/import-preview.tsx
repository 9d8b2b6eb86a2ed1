import type { ImportJobView, PreviewView } from '#app/features/imports/import-job-view.server.ts'
import { RowLists } from '#app/features/imports/batch-lists/row-lists.tsx'
import { LeaversByDepartment } from '#app/features/imports/people/leavers-tables.tsx'
import { PeopleChangesToCheck } from '#app/features/imports/people/people-changes-tables.tsx'
import { confirmText, describeOutcome } from '#app/features/imports/preview/preview-sentences.ts'
import { ProblemsTable } from '#app/features/imports/problems-table.tsx'
import type { PrintedReport } from '#app/features/imports/printed-report.schema.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { DayText, InstantText } from '#app/ui/text/date-text.tsx'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'
import { WarningText } from '#app/ui/warning-text.tsx'

type Props = { view: Pick<ImportJobView, 'jobId' | 'kind' | 'asAt'>; preview: PreviewView }

/** What an uploaded file would change, with the button that imports it. */
export function ImportPreview({ view: { jobId, kind, asAt }, preview }: Props) {
  const { report, shown, canImport } = preview
  return (
    <>
      {canImport ? <Confirmation preview={preview} asAt={asAt} /> : null}
      {report.notes?.map((note) => (
        <p className="govuk-body" key={note}>
          {note}
        </p>
      ))}
      <RejectedRows jobId={jobId} preview={preview} />
      {shown ? (
        <RowLists
          kind={kind}
          shown={shown}
          hrefOf={(rows, page) => paths.importJob(jobId, { rows, page })}
        />
      ) : null}
      {report.leavers ? <LeaversByDepartment leavers={report.leavers} /> : null}
      {report.changes ? <PeopleChangesToCheck changes={report.changes} /> : null}
    </>
  )
}

function Confirmation({ preview, asAt }: { preview: PreviewView; asAt: string | null }) {
  const { report, checksum, until } = preview
  const { leavers } = report
  return (
    <>
      <InsetText>
        {describeOutcome(report)}.
        {report.rejected > 0
          ? ` ${formatCount(report.rejected, 'row')} rejected, with the reasons below.`
          : null}{' '}
        <strong>Nothing has been imported yet.</strong>
      </InsetText>
      {leavers?.mustBeConfirmed ? (
        <WarningText>
          Check that the file is complete. {formatCount(leavers.count, 'person', 'people')} of the{' '}
          {formatNumber(leavers.inPost)} in post are not in it, and would be recorded as having left
          {asAt === null ? null : (
            <>
              {' '}
              on <DayText day={asAt} />
            </>
          )}
          .
        </WarningText>
      ) : null}
      <Form>
        <input type="hidden" name="checksum" value={checksum} />
        <div id="confirm" tabIndex={-1}>
          <ButtonGroup>
            <Button
              look={leavers?.mustBeConfirmed ? 'warning' : undefined}
              preventDoubleClick
              name="intent"
              value="import"
            >
              {confirmText(report)}
            </Button>
            <Button look="secondary" name="intent" value="cancel">
              Cancel
            </Button>
          </ButtonGroup>
        </div>
      </Form>
      <p className="govuk-body-s">
        The file is stored until <InstantText at={until} />. Only you can see this page.
      </p>
    </>
  )
}

function RejectedRows({ jobId, preview }: { jobId: number; preview: PreviewView }) {
  const { report, hasRejectedRows } = preview
  return (
    <>
      <ProblemsTable
        problems={report.problems}
        rejected={isRefused(report) ? 0 : report.rejected}
      />
      {hasRejectedRows ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.rejectedRows(jobId)}>
            Download the rejected rows (CSV)
          </a>{' '}
          with the reasons. Correct them in that file and import it.
        </p>
      ) : null}
    </>
  )
}

const isRefused = ({ refused }: PrintedReport): boolean => refused === true
