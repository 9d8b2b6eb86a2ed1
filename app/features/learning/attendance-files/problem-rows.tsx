import type { Problem } from '#app/domain/imports/imports.ts'
import { visible } from '#app/domain/text/invisible-characters.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'

const MAX_SHOWN = 100

/** Rows of a file that cannot count, with what to do about each. */
export const ProblemRows = ({ problems }: { problems: readonly Problem[] }) =>
  problems.length === 0 ? null : (
    <Table
      caption={`${formatCount(problems.length, 'row')} we left out`}
      rows={problems.slice(0, MAX_SHOWN)}
      small
      columns={[
        { header: 'Row', numeric: true, rowHeader: false, cell: ({ row }) => row },
        {
          header: 'In the file',
          cell: ({ value }) => <span className="govuk-!-text-break-word">{visible(value)}</span>,
        },
        { header: 'Why', cell: ({ message }) => message },
      ]}
    />
  )
