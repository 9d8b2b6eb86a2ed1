/**
 * Shows the two records, and what a merge would do to their postings, completions and other data.
 */
import type { MergePreview, ShownRecord } from '#app/features/people/merge-view.server.ts'
import { STATUS_LABELS, type EnrolmentStatus } from '#app/domain/learning/places.ts'
import { paths } from '#app/paths.ts'
import { DayText } from '#app/ui/text/date-text.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { emailText } from '#app/ui/text/email-text.ts'
import { Table, type Column } from '#app/ui/table.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

const RecordDetails = ({ record: { id, name, email, staffId } }: { record: ShownRecord }) => (
  <>
    <a className="govuk-link" href={paths.person(id)}>
      {name}
    </a>
    <br />
    <span className="govuk-!-text-break-word">{emailText(email)}</span>,{' '}
    {staffId === null ? 'no staff number' : `staff number ${staffId}`}
  </>
)

export const RecordPair = ({ kept, merged }: { kept: ShownRecord; merged: ShownRecord }) => (
  <SummaryList
    rows={[
      { key: 'Record to keep', value: <RecordDetails record={kept} /> },
      { key: 'Record to merge into it', value: <RecordDetails record={merged} /> },
    ]}
  />
)

const COMPLETION_RESULTS = {
  moved: 'Moves to the kept record',
  duplicates: 'The kept record already has it',
  conflicts: 'Revoked on the kept record',
} as const

const POSTING_RESULTS = {
  moved: 'Moves to the kept record',
  partly: 'Moves for the days when the kept record has no posting',
  left: 'Does not move: the kept record has its own posting',
} as const

const ENROLMENT_RESULTS = {
  moved: 'Moves to the kept record',
  conflicts: 'The kept record also has a place on this course',
  left: 'Stays on the merged record, as history',
} as const

const POSTING_COLUMNS: readonly Column<MergePreview['postings'][number]>[] = [
  { header: 'Organisation', cell: ({ organisation }) => organisation },
  { header: 'Profession', cell: ({ profession }) => profession },
  { header: 'Grade', cell: ({ grade }) => grade },
  { header: 'From', cell: ({ from }) => <DayText day={from} /> },
  { header: 'Until', cell: ({ until }) => (until ? <DayText day={until} /> : 'In post') },
]

export function MergePreviewTables({ preview }: { preview: MergePreview }) {
  const { ended, postings, completions, enrolments } = preview
  return (
    <>
      {ended.some(({ result }) => result !== 'moved') ? (
        <WarningText>
          The records have postings that overlap. Check that they are the same person. For the days
          that overlap, the kept record’s postings count.
        </WarningText>
      ) : null}
      <Table
        caption="Postings of the record that will be merged"
        rows={ended}
        empty="The record that will be merged has no postings."
        columns={[
          ...POSTING_COLUMNS,
          { header: 'What will happen', cell: ({ result }) => POSTING_RESULTS[result] },
        ]}
      />
      <Table
        caption="Postings of the kept record after the merge"
        rows={postings}
        empty="Neither record has a posting."
        columns={[
          ...POSTING_COLUMNS,
          {
            header: 'Comes from',
            cell: ({ isMoved }) => (isMoved ? 'The record that will be merged' : 'The kept record'),
          },
        ]}
      />
      <Table
        caption="Completions of the record that will be merged"
        rows={completions}
        empty="The record that will be merged has no completions that count."
        columns={[
          { header: 'Course', cell: ({ course }) => course },
          { header: 'Completed on', cell: ({ completedOn }) => <DayText day={completedOn} /> },
          { header: 'What will happen', cell: ({ result }) => COMPLETION_RESULTS[result] },
        ]}
      />
      {enrolments.length > 0 ? (
        <Table
          caption="Enrolments of the record that will be merged"
          rows={enrolments}
          columns={[
            { header: 'Cohort', cell: ({ cohort }) => cohort },
            { header: 'Status', cell: ({ status }) => STATUS_LABELS[status as EnrolmentStatus] },
            { header: 'What will happen', cell: ({ result }) => ENROLMENT_RESULTS[result] },
          ]}
        />
      ) : null}
      <OtherChanges preview={preview} />
    </>
  )
}

const OtherChanges = ({
  preview: { assessments, roles, reports, movedStaffId },
}: {
  preview: MergePreview
}) => (
  <>
    <h2 className="govuk-heading-m">Other changes</h2>
    <ul className="govuk-list govuk-list--bullet">
      <li>Figures that counted two people will count one.</li>
      <li>We will email both addresses. The person can sign in with either.</li>
      {assessments > 0 ? (
        <li>
          {formatCount(assessments, 'self-assessment', 'self-assessments')} of the record that will
          be merged will count for the kept record. The answers can only be read with the email
          address of the record that will be merged, until the person confirms that both email
          addresses are theirs.
        </li>
      ) : null}
      {reports.length > 0 ? (
        <li>These people will report to the kept record: {reports.join(', ')}.</li>
      ) : null}
      {movedStaffId ? <li>The kept record will take the staff number {movedStaffId}.</li> : null}
      <li>
        {roles.length === 0
          ? 'No roles will be removed, because the record that will be merged has none.'
          : `The roles of the record that will be merged will be removed, and not granted to the kept record: ${roles.join('; ')}.`}
      </li>
      <li>
        Delegates of the record that will be merged, and its permission to act for others, will end.
      </li>
      <li>
        Anyone who signs in with the email address of the record that will be merged will be signed
        in to the kept record. We will send the sign-in link to the email address they enter.
      </li>
      <li>
        Imported rows that identify the record that will be merged will apply to the kept record.
      </li>
    </ul>
  </>
)
