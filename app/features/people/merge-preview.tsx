/** The parts of the page that merges two records: finding the other one, the two side by side, and what would become of what they have. */
import type {
  MergePreview,
  MergeView,
  ShownRecord,
} from '#app/features/people/merge-view.server.ts'
import { STATUS_LABELS, type EnrolmentStatus } from '#app/domain/learning/enrolment.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { DayText } from '#app/ui/text/date-text.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { emailText } from '#app/ui/text/email-text.ts'
import { Table, type Column } from '#app/ui/table.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

export const FindOther = ({
  person,
  namesakes,
  other,
  error,
}: Pick<MergeView, 'person' | 'namesakes' | 'other'> & { error?: string }) => (
  <>
    <p className="govuk-body">
      Merge when one person has two records, such as after a new staff number. What the record that
      ends has goes to the one that is kept, figures count one person, and you can take it apart
      again.
    </p>
    <Form method="get" action={paths.mergePerson(person.id)}>
      <TextInput
        name="other"
        label="Email address or staff number of the other record"
        value={other}
        error={error}
        width="one-half"
        spellCheck={false}
      />
      <Button look="secondary">Compare the two records</Button>
    </Form>
    {namesakes.length > 0 ? (
      <Table
        caption={`Others called ${person.name}`}
        rows={namesakes}
        rowKey={({ id }) => id}
        empty=""
        columns={[
          {
            header: 'Email address',
            rowHeader: true,
            cell: ({ email, staffId }) => (
              <a
                className="govuk-link govuk-!-text-break-word"
                href={paths.mergePerson(person.id, { other: email ?? staffId ?? '' })}
              >
                {emailText(email)}
              </a>
            ),
          },
          { header: 'Staff number', cell: ({ staffId }) => staffId ?? 'None' },
        ]}
      />
    ) : null}
  </>
)

const nameOf = ({ id, name }: ShownRecord) => (
  <a className="govuk-link" href={paths.person(id)}>
    {name}
  </a>
)
const numberOf = ({ staffId }: ShownRecord): string =>
  staffId === null ? 'no staff number' : `staff number ${staffId}`
const addressOf = (record: ShownRecord) => (
  <>
    {nameOf(record)}
    <br />
    <span className="govuk-!-text-break-word">{emailText(record.email)}</span>, {numberOf(record)}
  </>
)

export const TwoRecords = ({ kept, merged }: { kept: ShownRecord; merged: ShownRecord }) => (
  <SummaryList
    rows={[
      { key: 'Record that is kept', value: addressOf(kept) },
      { key: 'Record that ends', value: addressOf(merged) },
    ]}
  />
)

const BECOMES = {
  taken: 'Goes to the kept record',
  same: 'The kept record has it already',
  against: 'Revoked on the kept record',
} as const

const OF_POSTING: readonly Column<MergePreview['postings'][number]>[] = [
  { header: 'Organisation', rowHeader: true, cell: ({ organisation }) => organisation },
  { header: 'Profession', cell: ({ profession }) => profession },
  { header: 'Grade', cell: ({ grade }) => grade },
  { header: 'From', cell: ({ from }) => <DayText day={from} /> },
  { header: 'Until', cell: ({ until }) => (until ? <DayText day={until} /> : 'In post') },
]

const POSTING_BECOMES = {
  taken: 'Goes to the kept record',
  partly: 'Goes for the days that the kept record has none',
  left: 'Left out: the kept record has its own',
} as const

export function MergeTables({ preview, kept }: { preview: MergePreview; kept: ShownRecord }) {
  const { ended, postings, completions, places } = preview
  return (
    <>
      {ended.some(({ becomes }) => becomes !== 'taken') ? (
        <WarningText>
          Both records were in post on some of the same days. Make sure that they are one person:
          for those days the kept record’s postings count.
        </WarningText>
      ) : null}
      <Table
        caption="Postings of the record that ends"
        rows={ended}
        rowKey={({ key }) => key}
        empty="The record that ends has no posting."
        columns={[
          ...OF_POSTING,
          { header: 'What becomes of it', cell: ({ becomes }) => POSTING_BECOMES[becomes] },
        ]}
      />
      <Table
        caption="Postings of the kept record afterwards"
        rows={postings}
        rowKey={({ key }) => key}
        empty="Neither record has a posting."
        columns={[
          ...OF_POSTING,
          {
            header: 'Comes from',
            cell: ({ isTaken }) => (isTaken ? 'The record that ends' : 'The kept record'),
          },
        ]}
      />
      <Table
        caption="Completions of the record that ends"
        rows={completions}
        rowKey={({ id }) => id}
        empty="The record that ends has no completion that stands."
        columns={[
          { header: 'Course', rowHeader: true, cell: ({ course }) => course },
          { header: 'Completed on', cell: ({ completedOn }) => <DayText day={completedOn} /> },
          { header: 'What becomes of it', cell: ({ becomes }) => BECOMES[becomes] },
        ]}
      />
      {places.length > 0 ? (
        <Table
          caption="Places of the record that ends"
          rows={places}
          rowKey={({ id }) => id}
          empty=""
          columns={[
            { header: 'Cohort', rowHeader: true, cell: ({ cohort }) => cohort },
            { header: 'Status', cell: ({ status }) => STATUS_LABELS[status as EnrolmentStatus] },
            {
              header: 'What becomes of it',
              cell: ({ isTaken, isAgainst }) =>
                isTaken
                  ? 'Goes to the kept record'
                  : isAgainst
                    ? 'The kept record has one in this cohort'
                    : 'Stays, as history',
            },
          ]}
        />
      ) : null}
      <OtherChanges preview={preview} kept={kept} />
    </>
  )
}

function OtherChanges({
  preview: { assessments, roles, reports, takesStaffId },
  kept,
}: {
  preview: MergePreview
  kept: ShownRecord
}) {
  return (
    <>
      <h2 className="govuk-heading-m">What else changes</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>Where figures counted two people, they count one.</li>
        <li>We will write to both email addresses. Both can sign in.</li>
        {assessments > 0 ? (
          <li>
            {formatCount(assessments, 'self-assessment', 'self-assessments')} of the merged record
            will count for the kept record. The answers can only be read through the merged record’s
            email address, until the person confirms that both email addresses are theirs.
          </li>
        ) : null}
        {reports.length > 0 ? (
          <li>People who report to the kept record from then on: {reports.join(', ')}.</li>
        ) : null}
        {takesStaffId ? <li>The kept record takes the staff number {takesStaffId}.</li> : null}
        <li>
          {roles.length === 0
            ? 'The record that ends has no role.'
            : `Roles of the record that ends are taken back, and not granted to the other: ${roles.join('; ')}.`}
        </li>
        <li className="govuk-!-text-break-word">
          Who signs in with the address of the record that ends is signed in with the kept one; the
          link goes to {kept.email ?? 'the address that they give'}. Files that still name the
          record that ends are read as the kept one.
        </li>
      </ul>
    </>
  )
}
