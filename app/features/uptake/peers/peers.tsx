import type { Mover } from '#app/domain/uptake/peers.ts'
import type { PeersView } from '#app/features/uptake/peers/peers-view.server.ts'
import { paths } from '#app/paths.ts'
import { changeInWords } from '#app/reports/comparison-sentences.ts'
import { bestSentence, comparableSentence, medianSentence } from '#app/reports/peer-sentences.ts'
import { Details } from '#app/ui/details.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

type LinkOf = (code: string) => string

/** A longer list of departments with the same change would push the rest of the page away. */
const MAX_MOVERS = 8

const Department = ({
  row: { key, name },
  ownKey,
  hrefOf,
}: {
  row: { key: string; name: string }
  ownKey: string
  hrefOf: LinkOf
}) =>
  key === ownKey ? (
    <strong>{name}</strong>
  ) : (
    <a className="govuk-link" href={hrefOf(key)}>
      {name}
    </a>
  )

const Movers = ({
  label,
  rows,
  ownKey,
  hrefOf,
}: {
  label: string
  rows: readonly Mover[]
  ownKey: string
  hrefOf: LinkOf
}) => (
  <>
    <Table
      caption={`Moved most since ${label}`}
      captionSize="s"
      rows={rows.slice(0, MAX_MOVERS)}
      empty={`Since ${label}, no share moved by more than rounding.`}
      columns={[
        {
          header: 'Department',
          cell: (row) => <Department row={row} ownKey={ownKey} hrefOf={hrefOf} />,
        },
        { header: 'Change', numeric: true, cell: ({ change }) => changeInWords(change) },
      ]}
    />
    {rows.length > MAX_MOVERS ? (
      <p className="govuk-body">{`${rows.length - MAX_MOVERS} more moved as much as the last of these.`}</p>
    ) : null}
  </>
)

type Props = {
  view: PeersView
  /** The URL of another department's page with the same query. */
  hrefOf: LinkOf
}

/** How a department compares with the others. */
export function Peers({ view, hrefOf }: Props) {
  const { asAt, ownKey, comparison, movers, courses, usesRoundedShares } = view
  return (
    <section className="app-figures__section" aria-labelledby="peers">
      <div className="app-figures__heading">
        <h2 className="govuk-heading-m" id="peers">
          Compared with other departments
        </h2>
      </div>
      {comparison === null ? (
        <p className="govuk-body">
          {`This department has no share for ${formatDay(asAt)} that could be compared.`}
        </p>
      ) : (
        <>
          <p className="govuk-body">{medianSentence(comparison)}</p>
          <p className="govuk-body">
            {[comparableSentence(comparison), bestSentence(comparison)]
              .filter((sentence) => sentence !== null)
              .join(' ')}
          </p>
          {comparison.comparable.length > 0 ? (
            <Details summary="Comparable departments">
              <Table
                caption={`Comparable departments on ${formatDay(asAt)}`}
                captionHidden
                rows={comparison.comparable}
                columns={[
                  {
                    header: 'Department',
                    cell: (row) => <Department row={row} ownKey={ownKey} hrefOf={hrefOf} />,
                  },
                  { header: 'Upskilled', numeric: true, cell: ({ percent }) => `${percent}%` },
                  {
                    header: 'People in post',
                    numeric: true,
                    cell: ({ base }) => formatNumber(base),
                  },
                ]}
              />
            </Details>
          ) : null}
        </>
      )}
      {usesRoundedShares ? (
        <p className="govuk-body-s">
          These are the rounded numbers shown to people who cannot see names, for your department
          too, so that all departments are compared alike.
        </p>
      ) : null}
      <div className="govuk-grid-row">
        {movers.map(({ label, rows }) => (
          <div className="govuk-grid-column-one-half" key={label}>
            <Movers label={label} rows={rows} ownKey={ownKey} hrefOf={hrefOf} />
          </div>
        ))}
      </div>
      {courses.length > 0 ? (
        <Table
          caption="Courses that comparable departments use"
          captionSize="s"
          rows={courses}
          columns={[
            {
              header: 'Course',
              cell: ({ code, title }) => (
                <a className="govuk-link" href={paths.course(code)}>
                  {title}
                </a>
              ),
            },
            { header: 'Departments', cell: ({ used, shown }) => `${used} of ${shown}` },
            {
              header: 'Most people',
              cell: ({ most }) => `${formatNumber(most.upskilled)} at ${most.name}`,
            },
            {
              header: 'Here',
              numeric: true,
              cell: ({ own }) => (own === null ? 'not shown' : formatNumber(own)),
            },
            {
              header: 'Figures',
              headerHidden: true,
              cell: ({ code, title }) => (
                <a className="govuk-link" href={paths.uptake({ course: code, 'as-at': asAt })}>
                  All departments
                  <span className="govuk-visually-hidden">: {title}</span>
                </a>
              ),
            },
          ]}
        />
      ) : null}
    </section>
  )
}
