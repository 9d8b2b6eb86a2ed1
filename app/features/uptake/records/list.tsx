import type { RecordsView } from '#app/features/uptake/records/view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TickBox } from '#app/ui/forms/tick-box.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table } from '#app/ui/table.tsx'

/** A list of the people behind a figure, each with the completion that counts. */
export const RecordsList = ({
  view,
  hrefOf,
}: {
  view: RecordsView
  hrefOf: (page: number) => string
}) => (
  <>
    {view.canNominate ? (
      <Form method="get" action={paths.nominate()}>
        <RecordsTable view={view} />
        {view.people.length > 0 ? <Button>Nominate the selected people</Button> : null}
      </Form>
    ) : (
      <RecordsTable view={view} />
    )}
    <Pagination page={view.page} pages={view.pages} hrefOf={hrefOf} label="Pages of records" />
  </>
)

const RecordsTable = ({ view }: { view: RecordsView }) => (
  <Table
    caption="People and their completions"
    captionHidden
    columns={[
      ...(view.canNominate
        ? [
            {
              header: 'Select',
              headerHidden: true,
              rowHeader: false,
              cell: ({ personId, name }: RecordsView['people'][number]) => (
                <TickBox name="people[]" value={personId} label={name} />
              ),
            },
          ]
        : []),
      {
        header: 'Name',
        rowHeader: true,
        cell: ({ personId, name }) => (
          <a className="govuk-link" href={paths.person(personId)}>
            {name}
          </a>
        ),
      },
      { header: 'Organisation', cell: ({ organisation }) => organisation ?? 'None' },
      { header: 'Profession', cell: ({ profession }) => profession ?? 'None' },
      { header: 'Grade', cell: ({ grade }) => grade ?? 'None' },
      { header: 'Course', cell: ({ completion }) => completion?.course ?? 'No completion' },
      {
        header: 'Completed',
        cell: ({ completion }) => (completion ? formatDay(completion.completedOn) : ''),
      },
      {
        header: 'Grade when completed',
        cell: ({ completion }) => (completion ? (completion.gradeThen ?? 'Not known') : ''),
      },
    ]}
    rows={view.people}
    empty="There is no one whose name you can see."
  />
)
