/** Everyone who has ever enrolled on a cohort, with a search by name. */
import {
  ENROLMENT_STATUSES,
  STATUS_LABELS,
  type EnrolmentStatus,
} from '#app/domain/learning/places.ts'
import type {
  CohortAdminView,
  CohortPerson,
} from '#app/features/learning/cohorts/cohort-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay, formatDayOf } from '#app/ui/text/dates.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Select } from '#app/ui/forms/select.tsx'
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

type CohortPeopleProps = { cohortId: number; admin: CohortAdminView }

export function CohortPeople({ cohortId, admin }: CohortPeopleProps) {
  const { people, name, status, found, page, pages, counts } = admin
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const isFiltered = name !== '' || status !== ''
  const statuses = ENROLMENT_STATUSES.filter((one) => (counts[one] ?? 0) > 0)
  return (
    <>
      {total > people.length || statuses.length > 1 || isFiltered ? (
        <FilterForm
          summary="Change which people are shown"
          current={[status === '' ? 'Everyone' : STATUS_LABELS[status], name]
            .filter((part) => part !== '')
            .join(' · ')}
          clearHref={isFiltered ? paths.cohort(cohortId) : undefined}
        >
          <Select
            name="status"
            label="Place"
            empty={`Everyone (${formatNumber(total)})`}
            value={status}
            items={statuses.map((value) => ({
              value,
              text: `${STATUS_LABELS[value]} (${formatNumber(counts[value] ?? 0)})`,
            }))}
          />
          <TextInput name="name" label="Name" type="search" value={name} width={20} />
        </FilterForm>
      ) : null}
      <Table
        caption={`People: ${formatNumber(found)}`}
        columns={columns(people, cohortId)}
        rows={people}
        empty={
          isFiltered
            ? 'We did not find anyone. Change which people are shown, or clear all choices to see everyone.'
            : 'No one has enrolled yet.'
        }
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.cohort(cohortId, { page: number, name, status })}
      />
    </>
  )
}
