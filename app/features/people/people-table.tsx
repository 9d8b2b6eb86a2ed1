import type { ListedPerson } from '#app/data/people/people-in-scope.server.ts'
import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table.tsx'
import { emailText } from '#app/ui/text/email-text.ts'

export const PeopleTable = ({
  people,
  empty,
}: {
  people: readonly ListedPerson[]
  empty: string
}) => (
  <Table
    caption="People"
    captionHidden
    rows={people}
    empty={empty}
    columns={[
      {
        header: 'Name',
        cell: (person) => (
          <a className="govuk-link" href={paths.person(person.id)}>
            {person.name}
          </a>
        ),
      },
      { header: 'Organisation', cell: (person) => person.organisation ?? 'Not in post' },
      { header: 'Grade', cell: (person) => person.grade ?? '' },
      {
        header: 'Email address',
        cell: (person) => (
          <span className="govuk-!-text-break-word">{emailText(person.email)}</span>
        ),
      },
      { header: 'Staff number', cell: (person) => person.staffId ?? 'None' },
    ]}
  />
)
