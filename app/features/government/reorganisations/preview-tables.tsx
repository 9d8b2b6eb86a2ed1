/** The parts of the preview: what changes, how many people move, what is kept for bodies that end, and the names. */
import { joinWords } from '#app/domain/text/join-words.ts'
import type { PreviewView } from '#app/features/government/reorganisations/preview-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { NumberText } from '#app/ui/text/number.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

export const PreviewTables = ({ shown }: { shown: PreviewView }) => (
  <>
    <p className="govuk-body-l">
      On {formatDay(shown.on)}, {formatCount(shown.total, 'person moves', 'people move')}, and{' '}
      {formatCount(shown.successions, 'succession is', 'successions are')} recorded. Nothing before
      that day changes, and you can take it back.
    </p>
    {shown.emptySuccessors.length > 0 ? (
      <WarningText>
        Nobody goes to {joinWords(shown.emptySuccessors)}. Go back to who goes where, if somebody
        should.
      </WarningText>
    ) : null}
    <Table
      caption="Organisations"
      rows={shown.changes}
      rowKey={({ name, what }) => `${name} ${what}`}
      empty="No organisation opens or closes."
      columns={[
        { header: 'Organisation', rowHeader: true, cell: ({ name }) => name },
        { header: 'What happens', cell: ({ what }) => what },
        { header: 'To', cell: ({ to }) => to },
      ]}
    />
    <Table
      caption="People whose posting ends and opens anew"
      rows={shown.moves}
      rowKey={({ key }) => key}
      empty="Nobody is posted there: no posting changes."
      columns={[
        { header: 'From', rowHeader: true, cell: ({ from }) => from },
        { header: 'To', cell: ({ to }) => to },
        { header: 'People', numeric: true, cell: ({ people }) => <NumberText value={people} /> },
      ]}
      total={['All together', '', <NumberText key="total" value={shown.total} />]}
    />
    <Kept shown={shown} />
  </>
)

/** What names the bodies and does not change, each with what to do about it. */
function Kept({ shown: { places, kept } }: { shown: PreviewView }) {
  const { grants, targets, headcountSets } = kept
  return (
    <>
      <h2 className="govuk-heading-m">What stays as it is</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          Completions before the day stay with the organisation of their day; those on and after it
          follow their people.
        </li>
        <li>
          {places === 0
            ? 'Nobody who moves holds a place that is still to come.'
            : `${formatCount(places, 'place', 'places')} of theirs in cohorts to come: they keep them.`}
        </li>
        <li>
          {grants.length === 0 ? (
            'No role is granted for a body that ends.'
          ) : (
            <>
              {formatCount(grants.length, 'role')} granted for a body that ends{' '}
              {grants.length === 1 ? 'stays with it and reaches' : 'stay with it and reach'} nobody
              who moved:{' '}
              {grants
                .map(({ person, organisation }) => `${person.name} (${organisation?.name ?? ''})`)
                .join(', ')}
              . Grant {grants.length === 1 ? 'it' : 'them'} anew in{' '}
              <a href={paths.roles()}>roles</a>.
            </>
          )}
        </li>
        <li>
          {targets.length === 0 ? (
            'No target is set for a body that ends.'
          ) : (
            <>
              {formatCount(targets.length, 'target')} of a body that ends{' '}
              {targets.length === 1 ? 'stays' : 'stay'} with it. Set one for the bodies that follow
              in <a href={paths.targets()}>targets</a>.
            </>
          )}
        </li>
        <li>
          {headcountSets.length === 0
            ? 'No headcount set counts a body that ends.'
            : `Headcount sets count the bodies as they were: ${headcountSets.map(({ name, asAt }) => `${name} (${formatDay(asAt)})`).join(', ')}. Until a newer set is imported, the bodies that follow have no percentage over them.`}
        </li>
      </ul>
    </>
  )
}

export const PreviewNames = ({ people }: { people: PreviewView['names']['people'] }) => (
  <Table
    caption="Who moves"
    small
    rows={people}
    rowKey={({ personId, from }) => `${personId} ${from}`}
    empty="Nobody moves."
    columns={[
      {
        header: 'Person',
        rowHeader: true,
        cell: ({ personId, name }) => (
          <a className="govuk-link" href={paths.person(personId)}>
            {name}
          </a>
        ),
      },
      { header: 'Profession', cell: ({ profession }) => profession },
      { header: 'Grade', cell: ({ grade }) => grade },
      { header: 'From', cell: ({ from }) => from },
      { header: 'To', cell: ({ to }) => to },
    ]}
  />
)
