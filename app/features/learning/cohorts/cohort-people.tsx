/** Everyone who has ever enrolled on a cohort, with a search by name. */
import { STATUS_LABELS, type EnrolmentStatus } from '#app/domain/learning/places.ts'
import type {
  CohortAdminView,
  CohortPerson,
} from '#app/features/learning/cohorts/cohort-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { formatDay, formatDayOf } from '#app/ui/text/dates.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { emailText } from '#app/ui/text/email-text.ts'

const needsColumn: Column<CohortPerson> = {
  header: 'Adjustment needs',
  cell: (person) => person.adjustmentNeeds,
}

/** Includes the adjustment needs column only if someone has any. Only completions from this cohort can be changed here. */
const columns = (people: readonly CohortPerson[], cohortId: number): Column<CohortPerson>[] => [
  {
    header: 'Person',
    cell: (person) => (
      <>
        {person.name}
        <br />
        <span className="govuk-body-s app-break-anywhere">{emailText(person.email)}</span>
      </>
    ),
  },
  {
    header: 'Place',
    cell: (person) => (
      <>
        {STATUS_LABELS[person.status as EnrolmentStatus]}
        {person.since ? `, ${formatDayOf(person.since)}` : ''}
        {person.reason ? (
          <div className="govuk-hint govuk-!-margin-bottom-0">{person.reason}</div>
        ) : null}
      </>
    ),
  },
  ...(people.some((person) => person.adjustmentNeeds) ? [needsColumn] : []),
  {
    header: 'Completion',
    cell: ({ completion, name }) =>
      completion ? (
        <>
          {formatDay(completion.completedOn)}
          {completion.cohortId === cohortId ? (
            <>
              <br />
              <a className="govuk-link" href={paths.correctCompletion(completion.id)}>
                Correct<span className="govuk-visually-hidden"> {name}’s completion</span>
              </a>{' '}
              <a className="govuk-link" href={paths.revokeCompletion(completion.id)}>
                Remove<span className="govuk-visually-hidden"> {name}’s completion</span>
              </a>
            </>
          ) : (
            <div className="govuk-hint govuk-!-margin-bottom-0">Not from this cohort</div>
          )}
        </>
      ) : (
        'Not yet'
      ),
  },
]

export function CohortPeople({ cohortId, admin }: { cohortId: number; admin: CohortAdminView }) {
  const { people, name, found, page, pages } = admin
  const empty =
    name === ''
      ? 'No one has enrolled yet.'
      : 'We did not find anyone with this name. Search for part of the name, or clear the search to see everyone.'
  return (
    <>
      {found > people.length || name !== '' ? (
        <Form method="get">
          <TextInput
            name="name"
            label="Find a person by name"
            type="search"
            value={name}
            width={20}
          />
          <Button look="secondary">Find</Button>
        </Form>
      ) : null}
      <Table
        caption={`People: ${formatNumber(found)}`}
        columns={columns(people, cohortId)}
        rows={people}
        empty={empty}
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.cohort(cohortId, { page: number, name })}
      />
    </>
  )
}
