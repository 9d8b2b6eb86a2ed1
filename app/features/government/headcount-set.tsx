/** One headcount set: its totals by each breakdown, and whom it leaves out. */
import type { CoveredDimension } from '#app/domain/uptake/headcount-cover.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { ListedSet } from '#app/features/government/headcounts-view.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Details } from '#app/ui/details.tsx'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'

const NAMES: Record<CoveredDimension, { by: string; one: string; many: string }> = {
  department: { by: 'By department', one: 'department', many: 'departments' },
  profession: { by: 'By profession', one: 'profession', many: 'professions' },
  grade: { by: 'By grade', one: 'grade', many: 'grades' },
}

/** Why the totals of one set need not agree: what can be seen in its own numbers. */
function whyTheyDiffer({ own, cover }: ListedSet): string {
  const told = cover.flatMap(({ by, total }) =>
    total === null ? [] : [`${formatNumber(total)} ${NAMES[by].by.toLowerCase()}`],
  )
  const whole = own === null ? [] : [`${formatNumber(own)} over everybody`]
  const totals = [...whole, ...told]
  return `The set has ${joinWords(totals)}. Each is used as its source published it: numbers are rounded there, some posts have no profession or grade, and a body or profession may be missing in one breakdown and not in another. Percentages are over the total of the breakdown that they stand in.`
}

export const HeadcountSet = ({ set }: { set: ListedSet }) => (
  <section aria-labelledby={`set-${set.id}`}>
    <h2 className="govuk-heading-m" id={`set-${set.id}`}>
      {set.name}
    </h2>
    <p className="govuk-body">
      As at {formatDay(set.asAt)}. Source: {set.source ?? set.file ?? 'not said'}.
    </p>
    <Table
      caption={`Totals of ${set.name}`}
      captionHidden
      rows={set.cover}
      rowKey={({ by }) => by}
      columns={[
        { header: 'Breakdown', rowHeader: true, cell: ({ by }) => NAMES[by].by },
        { header: 'Rows', numeric: true, cell: ({ rows }) => formatNumber(rows) },
        {
          header: 'Posts',
          numeric: true,
          cell: ({ total }) => <Figure value={total} reason="not-available" />,
        },
        {
          header: 'Not covered',
          cell: ({ by, total, missing }) =>
            total === null
              ? `Not broken down by ${NAMES[by].one}`
              : missing.length === 0
                ? 'None'
                : formatCount(missing.length, NAMES[by].one, NAMES[by].many),
        },
      ]}
    />
    {set.differs ? <p className="govuk-body">{whyTheyDiffer(set)}</p> : null}
    {set.cover
      .filter(({ missing }) => missing.length > 0)
      .map(({ by, missing }) => (
        <Details
          key={by}
          summary={`${formatCount(missing.length, NAMES[by].one, NAMES[by].many)} that ${set.name} does not cover`}
        >
          <p className="govuk-body">
            They have senior civil servants in post and no number in this set, so over it they have
            no percentage.
          </p>
          <ul className="govuk-list govuk-list--bullet">
            {missing.map(({ key, name }) => (
              <li key={key}>{name}</li>
            ))}
          </ul>
        </Details>
      ))}
  </section>
)
