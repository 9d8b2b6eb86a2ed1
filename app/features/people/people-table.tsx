import type { ListedPerson } from '#app/data/people/people-list.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { paths } from '#app/paths.ts'
import { TickBox } from '#app/ui/forms/tick-box.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { emailText } from '#app/ui/text/email-text.ts'

type Props = { people: readonly ListedPerson[]; day: Day; empty: string; canChoose: boolean }

/** Where someone is, or was until when. */
function describePost({ organisation, until }: ListedPerson, day: Day): string {
  if (organisation === null) return 'Never in post'
  return until !== null && until <= day
    ? `${organisation}, until ${formatDay(addDays(until, -1))}`
    : organisation
}

export const PeopleTable = ({ people, day, empty, canChoose }: Props) => (
  <Table
    caption="People"
    captionHidden
    rows={people}
    empty={empty}
    columns={[
      ...(canChoose
        ? [
            {
              header: 'Select',
              headerHidden: true,
              rowHeader: false,
              cell: ({ id, name }: ListedPerson) => (
                <TickBox name="people[]" value={id} label={name} />
              ),
            },
          ]
        : []),
      {
        header: 'Name',
        rowHeader: true,
        cell: (person) => (
          <a className="govuk-link" href={paths.person(person.id)}>
            {person.name}
          </a>
        ),
      },
      { header: 'Organisation', cell: (person) => describePost(person, day) },
      { header: 'Profession', cell: (person) => person.profession ?? '' },
      { header: 'Grade', cell: (person) => person.grade ?? '' },
      {
        header: 'Email address and staff number',
        cell: (person) => (
          <span className="govuk-!-text-break-word">
            {emailText(person.email)}
            <br />
            {person.staffId ?? 'No staff number'}
          </span>
        ),
      },
    ]}
  />
)
