import type { ListedPerson, NamedList } from '#app/domain/uptake/people.ts'
import type { PeopleShown } from '#app/features/uptake/people/people-view.server.ts'
import { PLACE_LABELS } from '#app/features/uptake/people/people-sentences.ts'
import { paths } from '#app/paths.ts'
import { TickBox } from '#app/ui/forms/tick-box.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag, type TagColour } from '#app/ui/tag.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { joinWords } from '#app/domain/text/join-words.ts'

type Row = PeopleShown['people'][number]

const COLOURS: Readonly<Record<ListedPerson['place'], TagColour>> = {
  'no-place': 'grey',
  waiting: 'light-blue',
  booked: 'green',
}

const PlaceCell = ({ person }: { person: Row }) => (
  <>
    <Tag colour={COLOURS[person.place]}>{PLACE_LABELS[person.place]}</Tag>
    {person.cohort ? (
      <div className="govuk-hint govuk-!-margin-bottom-0">
        {person.cohort}
        {person.startsOn ? `, ${formatDay(person.startsOn)}` : ''}
      </div>
    ) : null}
    {person.place === 'no-place' && person.hasDeclined ? (
      <div className="govuk-hint govuk-!-margin-bottom-0">A place was declined</div>
    ) : null}
    {person.remindedOn ? (
      <div className="govuk-hint govuk-!-margin-bottom-0">
        Reminded on {formatDay(person.remindedOn)}
      </div>
    ) : null}
    {person.hasClaim ? (
      <div className="govuk-hint govuk-!-margin-bottom-0">
        Says they completed it. The claim is not decided
      </div>
    ) : null}
  </>
)

const whyListed = (list: NamedList, { endsOn, overdue }: ListedPerson): string => {
  if (list === 'expiring') return endsOn ? `Expires on ${formatDay(endsOn)}` : ''
  return overdue ? `${joinWords(overdue.titles)}, due by ${formatDay(overdue.dueOn)}` : ''
}

/** The people of a list with a box to select each. On a narrow screen each row is a card. */
export const PeopleTable = ({
  list,
  people,
  canChoose,
}: {
  list: NamedList
  people: readonly Row[]
  canChoose: boolean
}) => (
  <div className="app-people">
    <Table
      caption="People, by surname"
      captionHidden
      rows={people}
      empty="No one matches."
      columns={[
        ...(canChoose
          ? [
              {
                header: 'Select',
                headerHidden: true,
                rowHeader: false,
                cell: ({ personId, name }: Row) => (
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
        {
          header: 'Post',
          cell: ({ grade, profession, organisation }) => `${grade}, ${profession}, ${organisation}`,
        },
        ...(list === 'not-upskilled'
          ? []
          : [{ header: 'Why', cell: (person: Row) => whyListed(list, person) }]),
        { header: 'Place', cell: (person) => <PlaceCell person={person} /> },
      ]}
    />
  </div>
)
