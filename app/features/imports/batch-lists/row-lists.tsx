import type { BatchList } from '#app/domain/imports/batch-rows.ts'
import type { ListedRow } from '#app/features/imports/batch-lists/describe-rows.ts'
import { codeHeader, listTitle } from '#app/features/imports/batch-lists/list-titles.ts'
import type { ShownList } from '#app/features/imports/batch-lists/shown-list.ts'
import { paths } from '#app/paths.ts'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'

const Name = ({ row: { name, personId } }: { row: ListedRow }) =>
  personId === null ? (
    name
  ) : (
    <a className="govuk-link" href={paths.person(personId)}>
      {name}
    </a>
  )

const Changes = ({ row: { changes } }: { row: ListedRow }) => (
  <ul className="govuk-list govuk-!-margin-bottom-0">
    {changes.map(({ what, before, after }) => (
      <li key={what} className="govuk-!-text-break-word">
        {what}: {before} <span aria-hidden="true">→</span>
        <span className="govuk-visually-hidden">becomes</span> {after}
      </li>
    ))}
  </ul>
)

type Props = {
  kind: string
  shown: ShownList
  hrefOf: (list: BatchList, page?: number) => string
}

/** What an import created, changed or ended: one list at a time, in pages. */
export function RowLists({ kind, shown, hrefOf }: Props) {
  const { counts, list, page, pages, rows } = shown
  return (
    <>
      <h2 className="govuk-heading-m">What the file changes</h2>
      <ul className="govuk-list">
        {counts.map(({ list: name, count }) => (
          <li key={name}>
            {name === list ? (
              <strong aria-current="true">{listTitle(kind, name)}</strong>
            ) : (
              <a className="govuk-link" href={hrefOf(name)}>
                {listTitle(kind, name)}
              </a>
            )}
            : {formatNumber(count)}
          </li>
        ))}
      </ul>
      <Table
        caption={listTitle(kind, list)}
        captionSize="s"
        rows={rows}
        columns={[
          { header: 'Name', cell: (row) => <Name row={row} /> },
          {
            header: codeHeader(kind),
            cell: ({ code }) => <span className="govuk-!-text-break-word">{code ?? 'None'}</span>,
          },
          ...(list === 'changed'
            ? [{ header: 'What changes', cell: (row: ListedRow) => <Changes row={row} /> }]
            : []),
          ...(list !== 'changed' && rows.some(({ details }) => details !== '')
            ? [{ header: 'Details', cell: ({ details }: ListedRow) => details }]
            : []),
        ]}
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => hrefOf(list, number)}
        label={listTitle(kind, list)}
      />
    </>
  )
}
