import type { NamesPage } from '#app/features/uptake/find-names.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TickBox } from '#app/ui/forms/tick-box.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table } from '#app/ui/table.tsx'

/** A list of people in post who are not yet upskilled, for viewers who can see their names. */
export const NotUpskilledList = ({
  names,
  assignHref,
  listHref,
  hrefOf,
}: {
  names: NamesPage
  /** The list to filter, to remind people from and to download. */
  listHref: string
  /** Where a viewer can require a course of everyone listed. Null if they cannot. */
  assignHref: string | null
  hrefOf: (page: number) => string
}) => (
  <section aria-labelledby="not-upskilled">
    <hr className="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
    <h2 className="govuk-heading-m" id="not-upskilled">
      Not yet upskilled
    </h2>
    <p className="govuk-body">
      On {formatDay(names.asAt)}, {formatCount(names.total, 'person', 'people')} in post had no
      valid completion. This includes only people whose names you can see.{' '}
      <a className="govuk-link" href={listHref}>
        Filter this list, remind people or download it
      </a>
    </p>
    <Form method="get" action={paths.nominate()}>
      <Table
        caption="People in post who are not yet upskilled"
        captionHidden
        columns={[
          {
            header: 'Select',
            headerHidden: true,
            rowHeader: false,
            cell: ({ personId, name }) => <TickBox name="people[]" value={personId} label={name} />,
          },
          { header: 'Name', rowHeader: true, cell: (person) => person.name },
          { header: 'Organisation', cell: (person) => person.organisation },
          { header: 'Profession', cell: (person) => person.profession },
          { header: 'Grade', cell: (person) => person.grade },
        ]}
        rows={names.people}
        empty="Everyone in post is upskilled."
      />
      {names.people.length > 0 ? (
        <ButtonGroup>
          <Button>Nominate the selected people</Button>
          {assignHref === null ? null : (
            <a className="govuk-link" href={assignHref}>
              Require a course for everyone
            </a>
          )}
        </ButtonGroup>
      ) : null}
    </Form>
    <Pagination
      page={names.page}
      pages={names.pages}
      hrefOf={hrefOf}
      label="Pages of people not yet upskilled"
    />
  </section>
)
