import type { Problem } from '#app/domain/imports/imports.ts'
import { visible } from '#app/domain/text/invisible-characters.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'

const MAX_SHOWN = 200

export function ProblemsTable({
  problems,
  rejected,
}: {
  problems: readonly Problem[]
  rejected: number
}) {
  if (problems.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">Problems</h2>
      <p className="govuk-body">
        {rejected === 0
          ? 'The file cannot be imported.'
          : `${formatCount(rejected, 'row was', 'rows were')} rejected.`}
        {problems.length > MAX_SHOWN ? ` The first ${MAX_SHOWN} problems are shown.` : null} The
        header is row 1.
      </p>
      <Table
        caption="Problems, by row"
        captionHidden
        small
        rows={problems.slice(0, MAX_SHOWN)}
        columns={[
          { header: 'Row', numeric: true, rowHeader: false, cell: ({ row }) => row },
          {
            header: 'Column and value',
            cell: ({ column, value }) => (
              <>
                <strong>{visible(column) || 'The whole row'}</strong>
                {value ? <span className="govuk-!-text-break-word">: {visible(value)}</span> : null}
              </>
            ),
          },
          { header: 'What to do', cell: ({ message }) => message },
        ]}
      />
    </>
  )
}
