import { addDays } from '#app/domain/calendar/day.ts'
import { completionSourceLabel } from '#app/domain/learning/completion.ts'
import type { PersonView } from '#app/features/people/person-view.server.ts'
import { describeScope } from '#app/features/identity/roles/describe-scope.ts'
import { roleName } from '#app/features/identity/roles/role-names.ts'
import { paths } from '#app/paths.ts'
import { DayText, InstantText } from '#app/ui/text/date-text.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Table } from '#app/ui/table.tsx'
import { emailText } from '#app/ui/text/email-text.ts'

const formatPeriod = ({ from, until }: { from: string | null; until: string }): string =>
  from === null ? `until ${formatDay(until)}` : `${formatDay(from)} to ${formatDay(until)}`

/** Summary list rows for former names, email addresses, staff numbers and managers. Empty if there are none. */
export const formerRows = (former: PersonView['former']) => [
  ...(former && former.names.length > 0
    ? [
        {
          key: 'Former names',
          value: (
            <Lines
              lines={former.names.map(
                ({ name, until }) => `${name}, ${formatPeriod({ from: null, until })}`,
              )}
            />
          ),
        },
      ]
    : []),
  ...(former && former.emails.length > 0
    ? [
        {
          key: 'Former email addresses',
          value: (
            <Lines lines={former.emails.map((held) => `${held.email}, ${formatPeriod(held)}`)} />
          ),
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
                ({ staffId, until }) => `${staffId}, ${formatPeriod({ from: null, until })}`,
              )}
            />
          ),
        },
      ]
    : []),
  ...(former && former.managers.length > 0
    ? [
        {
          key: 'Former managers',
          value: (
            <Lines
              lines={former.managers.map(
                ({ name, until }) =>
                  `${name ?? 'No manager'}, ${formatPeriod({ from: null, until })}`,
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

type PostingsProps = Pick<PersonView, 'postings'> & {
  personId: number
  /** Whether the viewer may correct the postings in their scope. */
  mayCorrect: boolean
}

export const PostingsTable = ({ postings, personId, mayCorrect }: PostingsProps) => (
  <Table
    caption="Postings"
    captionHidden
    rows={postings}
    empty="No postings."
    columns={[
      { header: 'Organisation', cell: (posting) => posting.organisation.name },
      { header: 'Profession', cell: (posting) => posting.profession.name },
      { header: 'Grade', cell: (posting) => posting.grade.name },
      { header: 'First day', cell: (posting) => <DayText day={posting.from} /> },
      {
        header: 'Last day',
        cell: (posting) =>
          posting.until ? <DayText day={addDays(posting.until, -1)} /> : 'In post',
      },
      ...(mayCorrect
        ? [
            {
              header: 'Actions',
              cell: (posting: PostingsProps['postings'][number]) =>
                posting.isInScope ? <PostingLinks personId={personId} posting={posting} /> : null,
            },
          ]
        : []),
    ]}
  />
)

type PostingLinksProps = { personId: number; posting: PostingsProps['postings'][number] }

function PostingLinks({ personId, posting }: PostingLinksProps) {
  const of = ` the posting in ${posting.organisation.name} from ${formatDay(posting.from)}`
  const links = [
    { text: 'Correct', href: paths.correctPosting(personId, posting.id) },
    ...(posting.until === null
      ? [{ text: 'End', href: paths.endPosting(personId, posting.id) }]
      : []),
  ]
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {links.map(({ text, href }) => (
        <li key={text}>
          <a className="govuk-link" href={href}>
            {text}
            <span className="govuk-visually-hidden">{of}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

export const CorrectionsList = ({
  corrections,
}: {
  corrections: NonNullable<PersonView['corrections']>
}) => (
  <Table
    caption="Corrections"
    captionHidden
    rows={corrections}
    columns={[
      { header: 'When', cell: ({ at }) => <InstantText at={at} /> },
      { header: 'By', cell: ({ by }) => by ?? 'The service' },
      { header: 'What changed', cell: ({ changes }) => <Lines lines={changes} /> },
      { header: 'Reason', cell: ({ reason }) => reason },
    ]}
  />
)

export const CompletionsTable = ({ completions }: Pick<PersonView['person'], 'completions'>) => (
  <Table
    caption="Completions"
    captionHidden
    rows={completions}
    empty="No completions."
    columns={[
      { header: 'Course', cell: (completion) => completion.course.title },
      { header: 'Completed on', cell: (completion) => <DayText day={completion.completedOn} /> },
      { header: 'Source', cell: (completion) => completionSourceLabel(completion.source) },
      {
        header: 'Status',
        cell: (completion) =>
          completion.revokedAt ? (
            <>
              Revoked <InstantText at={completion.revokedAt} />
              {completion.revokedReason ? `: ${completion.revokedReason}` : null}
            </>
          ) : completion.endsOn ? (
            <>
              Valid until <DayText day={addDays(completion.endsOn, -1)} />
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
    empty="No roles granted. Everyone is a learner, and anyone with people reporting to them is a manager."
    columns={[
      { header: 'Role', cell: (grant) => roleName(grant.role) },
      { header: 'Scope', cell: describeScope },
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
      columns={[
        {
          header: 'Record',
          cell: ({ merged }) => (
            <span className="govuk-!-text-break-word">
              {emailText(merged.email)}
              {merged.staffId ? `, staff number ${merged.staffId}` : null}
            </span>
          ),
        },
        { header: 'Merged', cell: (merge) => <InstantText at={merge.mergedAt} /> },
        { header: 'By', cell: (merge) => merge.mergedBy ?? 'The service' },
        { header: 'Reason', cell: (merge) => merge.reason },
        ...(mayMerge
          ? [
              {
                header: 'Action',
                cell: (merge: PersonView['merges'][number]) => (
                  <a className="govuk-link" href={paths.undoMerge(merge.id)}>
                    Undo the merge
                    <span className="govuk-visually-hidden">
                      {' '}
                      with {emailText(merge.merged.email)}
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
    . Its postings and completions are there.
    {mayMerge ? (
      <>
        {' '}
        <a className="govuk-link" href={paths.undoMerge(id)}>
          Undo the merge
        </a>
      </>
    ) : null}
  </InsetText>
)
