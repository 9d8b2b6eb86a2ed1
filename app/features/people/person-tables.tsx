/** The tables of a person's record. */
import type { PersonView } from '#app/features/people/person-view.server.ts'
import { describeScope } from '#app/features/identity/roles/describe-scope.ts'
import { roleName } from '#app/features/identity/roles/role-names.ts'
import { paths } from '#app/paths.ts'
import { DayText, InstantText } from '#app/ui/text/date-text.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Table } from '#app/ui/table.tsx'
import { emailText } from '#app/ui/text/email-text.ts'

const timeOf = ({ from, until }: { from: string | null; until: string }): string =>
  from === null ? `until ${formatDay(until)}` : `${formatDay(from)} to ${formatDay(until)}`

/** The rows of a summary list for email addresses and staff numbers that a person had before; none where there were none. */
export const formerRows = (former: PersonView['former']) => [
  ...(former && former.emails.length > 0
    ? [
        {
          key: 'Former email addresses',
          value: <Lines lines={former.emails.map((one) => `${one.email}, ${timeOf(one)}`)} />,
        },
      ]
    : []),
  ...(former && former.staffNumbers.length > 0
    ? [
        {
          key: 'Former staff numbers',
          value: (
            <Lines
              lines={former.staffNumbers.map(
                ({ staffId, until }) => `${staffId}, ${timeOf({ from: null, until })}`,
              )}
            />
          ),
        },
      ]
    : []),
]

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className="govuk-list">
    {lines.map((line) => (
      <li key={line} className="govuk-!-text-break-word">
        {line}
      </li>
    ))}
  </ul>
)

export const PostingsTable = ({ postings }: Pick<PersonView, 'postings'>) => (
  <Table
    caption="Postings"
    captionHidden
    rows={postings}
    rowKey={(posting) => posting.id}
    empty="No posting is recorded. They come from the people files of the person’s organisation."
    columns={[
      { header: 'Organisation', rowHeader: true, cell: (posting) => posting.organisation.name },
      { header: 'Profession', cell: (posting) => posting.profession.name },
      { header: 'Grade', cell: (posting) => posting.grade.name },
      { header: 'From', cell: (posting) => <DayText day={posting.from} /> },
      {
        header: 'Until',
        cell: (posting) => (posting.until ? <DayText day={posting.until} /> : 'In post'),
      },
    ]}
  />
)

const SOURCES: Readonly<Record<string, string>> = {
  register: 'Register',
  file: 'File',
  admin: 'Course admin',
}

export const CompletionsTable = ({ completions }: Pick<PersonView['person'], 'completions'>) => (
  <Table
    caption="Completions"
    captionHidden
    rows={completions}
    rowKey={(completion) => completion.id}
    empty="No completion is recorded."
    columns={[
      { header: 'Course', rowHeader: true, cell: (completion) => completion.course.title },
      { header: 'Completed on', cell: (completion) => <DayText day={completion.completedOn} /> },
      { header: 'Source', cell: (completion) => SOURCES[completion.source] ?? completion.source },
      {
        header: 'State',
        cell: (completion) =>
          completion.revokedAt ? (
            <>
              Revoked <InstantText at={completion.revokedAt} />
              {completion.revokedReason ? `: ${completion.revokedReason}` : null}
            </>
          ) : completion.endsOn ? (
            <>
              Valid until <DayText day={completion.endsOn} />
            </>
          ) : (
            'Valid'
          ),
      },
    ]}
  />
)

export const GrantsTable = ({ grants }: Pick<PersonView, 'grants'>) => (
  <Table
    caption="Roles"
    captionHidden
    rows={grants}
    rowKey={(grant) => grant.id}
    empty="No role was granted. Everyone is a learner, and who has people reporting to them is a manager."
    columns={[
      {
        header: 'Role',
        rowHeader: true,
        cell: (grant) => roleName(grant.role),
      },
      { header: 'Reaches', cell: describeScope },
      { header: 'Granted', cell: (grant) => <InstantText at={grant.grantedAt} /> },
      {
        header: 'Until',
        cell: ({ revokedAt, until }) =>
          revokedAt ? (
            <InstantText at={revokedAt} />
          ) : until === null ? (
            'In force'
          ) : (
            <DayText day={until} />
          ),
      },
      { header: 'Reason', cell: ({ reason }) => reason ?? '' },
    ]}
  />
)

/** Records that were merged into this one. */
export const MergesTable = ({
  merges,
  mayMerge,
}: Pick<PersonView, 'merges'> & { mayMerge: boolean }) => (
  <>
    <h2 className="govuk-heading-m">Merged records</h2>
    <Table
      caption="Merged records"
      captionHidden
      rows={merges}
      rowKey={(merge) => merge.id}
      empty=""
      columns={[
        {
          header: 'Record',
          rowHeader: true,
          cell: ({ merged }) => (
            <span className="govuk-!-text-break-word">
              {emailText(merged.email)}
              {merged.staffId ? `, staff number ${merged.staffId}` : null}
            </span>
          ),
        },
        { header: 'Merged', cell: (merge) => <InstantText at={merge.mergedAt} /> },
        { header: 'By', cell: (merge) => merge.mergedBy ?? 'The service' },
        { header: 'Because', cell: (merge) => merge.reason },
        ...(mayMerge
          ? [
              {
                header: 'What can be done',
                cell: (merge: PersonView['merges'][number]) => (
                  <a className="govuk-link" href={paths.undoMerge(merge.id)}>
                    Take apart
                    <span className="govuk-visually-hidden">
                      {' '}
                      from {emailText(merge.merged.email)}
                    </span>
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  </>
)

type Into = { merge: NonNullable<PersonView['person']['mergedIn']>; mayMerge: boolean }

/** Says on a merged record where its facts are. */
export const MergedInto = ({ merge: { id, kept }, mayMerge }: Into) => (
  <InsetText>
    This record was merged into{' '}
    {mayMerge ? (
      <a className="govuk-link" href={paths.person(kept.id)}>
        another record of {kept.name}
      </a>
    ) : (
      <>another record of {kept.name}</>
    )}
    . What it had is there.
    {mayMerge ? (
      <>
        {' '}
        <a className="govuk-link" href={paths.undoMerge(id)}>
          Take the two apart
        </a>
      </>
    ) : null}
  </InsetText>
)
