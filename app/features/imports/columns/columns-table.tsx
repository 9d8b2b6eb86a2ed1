import type { ImportColumn } from '#app/features/imports/columns/import-columns.ts'
import { Table } from '#app/ui/table.tsx'

const NEEDS: Readonly<Record<ImportColumn['need'], string>> = {
  value: 'Every row',
  column: 'Can be empty',
  nothing: 'Can be left out',
}

/** The columns of a kind of file, in the order of its template. */
export const ColumnsTable = ({ columns }: { columns: readonly ImportColumn[] }) => (
  <Table
    caption="Columns"
    rows={columns}
    columns={[
      { header: 'Column', cell: ({ name }) => <code>{name}</code> },
      { header: 'What it contains', cell: ({ meaning }) => meaning },
      ...(columns.some(({ example }) => example !== '')
        ? [
            {
              header: 'Example',
              cell: ({ example }: ImportColumn) => (
                <span className="govuk-!-text-break-word">{example}</span>
              ),
            },
          ]
        : []),
      { header: 'Needed', cell: ({ need }) => NEEDS[need] },
    ]}
  />
)
