import { IMPORT_KINDS } from '#app/domain/imports/imports.ts'
import { KIND_NAMES } from '#app/features/imports/kind-names.ts'
import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table.tsx'

/** The kinds of file to choose from, in the order in which a new service needs them. */
export const KindList = () => (
  <div id="kind" tabIndex={-1}>
    <Table
      caption="What is in the file?"
      rows={IMPORT_KINDS}
      columns={[
        {
          header: 'Kind',
          cell: (kind) => (
            <a className="govuk-link" href={paths.newImport({ kind })}>
              {KIND_NAMES[kind]}
            </a>
          ),
        },
        {
          header: 'Columns and template',
          cell: (kind) => (
            <a className="govuk-link" href={paths.importColumns(kind)}>
              Columns
              <span className="govuk-visually-hidden"> of {KIND_NAMES[kind]}</span>
            </a>
          ),
        },
      ]}
    />
    <p className="govuk-body">
      When you set up a new service, import the kinds in this order. Attendance is imported on the
      page of its session.
    </p>
  </div>
)
