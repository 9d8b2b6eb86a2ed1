import type {
  ChangedDetail,
  HandedOnEmail,
  PeopleChanges,
  PeopleChangesKind,
} from '#app/domain/imports/imports.ts'
import { CHANGE_NAMES } from '#app/features/imports/people/people-change-names.ts'
import type { PeopleChangesView } from '#app/features/imports/people/people-changes-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table } from '#app/ui/table.tsx'

type NamedRecord = HandedOnEmail['from']

const PersonName = ({
  record: { personId, name, staffId },
  isLink,
}: {
  record: NamedRecord
  isLink: boolean
}) => (
  <>
    {isLink ? (
      <a className="govuk-link" href={paths.person(personId)}>
        {name}
      </a>
    ) : (
      name
    )}
    <br />
    <span className="govuk-body-s">{staffId ?? 'No staff number'}</span>
  </>
)

const HandedOnTable = ({ rows, isLink }: { rows: readonly HandedOnEmail[]; isLink: boolean }) => (
  <>
    <p className="govuk-body">
      Check each pair: they may be one person who came back. If they are, merge the two records on
      the page of either person.
    </p>
    <Table
      caption={CHANGE_NAMES.handedOnEmails.title}
      captionHidden
      rows={rows}
      columns={[
        {
          header: 'Email address',
          cell: ({ email }) => <span className="govuk-!-text-break-word">{email}</span>,
        },
        {
          header: CHANGE_NAMES.handedOnEmails.before,
          cell: ({ from }) => <PersonName record={from} isLink={isLink} />,
        },
        {
          header: CHANGE_NAMES.handedOnEmails.after,
          cell: ({ to }) => <PersonName record={to} isLink={isLink} />,
        },
      ]}
    />
  </>
)

type DetailsProps = {
  kind: Exclude<PeopleChangesKind, 'handedOnEmails'>
  rows: readonly ChangedDetail[]
  isLink: boolean
}
const DetailsTable = ({ kind, rows, isLink }: DetailsProps) => (
  <Table
    caption={CHANGE_NAMES[kind].title}
    captionHidden
    rows={rows}
    columns={[
      { header: 'Person', cell: (row) => <PersonName record={row} isLink={isLink} /> },
      {
        header: CHANGE_NAMES[kind].before,
        cell: ({ before }) => <span className="govuk-!-text-break-word">{before ?? 'None'}</span>,
      },
      {
        header: CHANGE_NAMES[kind].after,
        cell: ({ after }) => <span className="govuk-!-text-break-word">{after ?? 'None'}</span>,
      },
    ]}
  />
)

/** The changes that an import made to people's details, one list at a time, in pages. */
export function ImportPeopleChanges({
  batchId,
  shown,
}: {
  batchId: number
  shown: PeopleChangesView
}) {
  const { counts, kind, page, pages, handedOnEmails, details } = shown
  return (
    <>
      <h2 className="govuk-heading-m">Changes to people’s details</h2>
      <ul className="govuk-list">
        {counts.map((list) => (
          <li key={list.kind}>
            {list.kind === kind ? (
              <strong aria-current="true">{CHANGE_NAMES[list.kind].title}</strong>
            ) : (
              <a className="govuk-link" href={paths.import(batchId, { changes: list.kind })}>
                {CHANGE_NAMES[list.kind].title}
              </a>
            )}
            : {formatNumber(list.count)}
          </li>
        ))}
      </ul>
      <h3 className="govuk-heading-s">{CHANGE_NAMES[kind].title}</h3>
      {kind === 'handedOnEmails' ? (
        <HandedOnTable rows={handedOnEmails} isLink />
      ) : (
        <DetailsTable kind={kind} rows={details} isLink />
      )}
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.import(batchId, { changes: kind, page: number })}
        label={CHANGE_NAMES[kind].title}
      />
    </>
  )
}

const MAX_SHOWN = 30

/** The other lists are part of the changes that the preview lists for each person. */
const TO_CHECK = ['handedOnEmails', 'unchangedStarts'] as const

/**
 * What a preview shows for an admin to check: the first rows of each list. New people have no page
 * yet, so names are not links.
 */
export const PeopleChangesToCheck = ({ changes }: { changes: PeopleChanges }) => (
  <>
    {TO_CHECK.map((kind) => {
      const { count } = changes[kind]
      if (count === 0) return null
      return (
        <section key={kind}>
          <h2 className="govuk-heading-m">{CHANGE_NAMES[kind].title}</h2>
          <p className="govuk-body">
            {formatCount(count, 'person', 'people')}
            {count > MAX_SHOWN ? `, the first ${MAX_SHOWN} are shown` : null}
          </p>
          {kind === 'handedOnEmails' ? (
            <HandedOnTable rows={changes.handedOnEmails.rows.slice(0, MAX_SHOWN)} isLink={false} />
          ) : (
            <DetailsTable
              kind={kind}
              rows={changes[kind].rows.slice(0, MAX_SHOWN)}
              isLink={false}
            />
          )}
        </section>
      )
    })}
  </>
)
