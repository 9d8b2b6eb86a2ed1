/** The preview of a reorganisation: what changes, what does not, and who moves. */
import { joinWords } from '#app/domain/text/join-words.ts'
import type { PreviewView } from '#app/features/government/reorganisations/preview-view.server.ts'
import { paths } from '#app/paths.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { NumberText } from '#app/ui/text/number.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

export const PreviewTables = ({ shown }: { shown: PreviewView }) => (
  <>
    <p className="govuk-body-l">
      {formatCount(shown.total, 'person', 'people')} will move on {formatDay(shown.on)}. We will
      record {formatCount(shown.successions, 'link')} between old and new organisations. Records
      before that day do not change, and you can undo the reorganisation.
    </p>
    {shown.emptySuccessors.length > 0 ? (
      <WarningText>
        No one moves to {joinWords(shown.emptySuccessors.map(theBody))}. If someone should, go back
        and change who moves where.
      </WarningText>
    ) : null}
    <Table
      caption="Organisations"
      rows={shown.changes}
      empty="No organisation opens or closes."
      columns={[
        { header: 'Organisation', cell: ({ name }) => name },
        { header: 'What happens', cell: ({ what }) => what },
        { header: 'To', cell: ({ to }) => to },
      ]}
    />
    <Table
      caption="People who move to a new posting"
      rows={shown.moves}
      empty="No one moves, so no posting changes."
      columns={[
        { header: 'From', cell: ({ from }) => from },
        { header: 'To', cell: ({ to }) => to },
        { header: 'People', numeric: true, cell: ({ people }) => <NumberText value={people} /> },
      ]}
      total={['Total', '', <NumberText key="total" value={shown.total} />]}
    />
    <Unchanged shown={shown} />
  </>
)

/** What refers to the bodies and does not change, with what to do about it. */
function Unchanged({ shown: { places, unchanged } }: { shown: PreviewView }) {
  const { grants, targets, headcountSets } = unchanged
  return (
    <>
      <h2 className="govuk-heading-m">What does not change</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          Completions before that day stay with the organisation that the person was in at the time.
          Completions on or after that day move with the people.
        </li>
        <li>
          {places === 0
            ? 'No one who moves has a place on an upcoming cohort.'
            : `People who move keep their ${formatCount(places, 'place')} on upcoming cohorts.`}
        </li>
        <li>
          {grants.length === 0 ? (
            'No roles are granted for an organisation that closes.'
          ) : (
            <>
              {formatCount(grants.length, 'role')} granted for an organisation that closes{' '}
              {grants.length === 1 ? 'does' : 'do'} not cover people who move:{' '}
              {grants
                .map(({ person, organisation }) => `${person.name} (${organisation?.name ?? ''})`)
                .join(', ')}
              . Grant {grants.length === 1 ? 'it' : 'them'} again in{' '}
              <a href={paths.roles()}>roles</a>.
            </>
          )}
        </li>
        <li>
          {targets.length === 0 ? (
            'No targets are set for an organisation that closes.'
          ) : (
            <>
              {formatCount(targets.length, 'target is', 'targets are')} for an organisation that
              closes. <a href={paths.targets()}>Set targets for its successors</a>.
            </>
          )}
        </li>
        <li>
          {headcountSets.length === 0
            ? 'No headcount set includes an organisation that closes.'
            : `${formatCount(headcountSets.length, 'headcount set includes', 'headcount sets include')} an organisation that closes: ${headcountSets.map(({ name, asAt }) => `${name} (${formatDay(asAt)})`).join(', ')}. Until you import a newer set, we cannot show percentages of posts for the successors.`}
        </li>
      </ul>
    </>
  )
}

export const PreviewNames = ({ people }: { people: PreviewView['names']['people'] }) => (
  <Table
    caption="People who move"
    small
    rows={people}
    empty="No one moves."
    columns={[
      {
        header: 'Person',
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
