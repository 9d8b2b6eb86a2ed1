/** One headcount set: its total by each breakdown, and what it does not cover. */
import type { CoveredDimension } from '#app/domain/uptake/headcount-cover.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { HeadcountSetView } from '#app/features/government/headcounts-view.server.ts'
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

/** Explains why the totals of one set differ. */
function explainTotals({ own, cover }: HeadcountSetView): string {
  const byDimension = cover.flatMap(({ by, total }) =>
    total === null ? [] : [`${formatNumber(total)} ${NAMES[by].by.toLowerCase()}`],
  )
  const overall = own === null ? [] : [`${formatNumber(own)} overall`]
  const totals = [...overall, ...byDimension]
  return `The totals of this set are ${joinWords(totals)}. We use each breakdown as its source published it. The source rounds numbers, some posts have no profession or grade, and an organisation or profession may be missing from one breakdown only. Percentages use the total of their own breakdown.`
}

export const HeadcountSet = ({ set }: { set: HeadcountSetView }) => (
  <section aria-labelledby={`set-${set.id}`}>
    <h2 className="govuk-heading-m" id={`set-${set.id}`}>
      {set.name}
    </h2>
    <p className="govuk-body">
      As at {formatDay(set.asAt)}. Source: {set.source ?? set.file ?? 'not given'}.
    </p>
    <Table
      caption={`Totals of ${set.name}`}
      captionHidden
      rows={set.cover}
      columns={[
        { header: 'Breakdown', cell: ({ by }) => NAMES[by].by },
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
    {set.differs ? <p className="govuk-body">{explainTotals(set)}</p> : null}
    {set.cover
      .filter(({ missing }) => missing.length > 0)
      .map(({ by, missing }) => (
        <Details
          key={by}
          summary={`${formatCount(missing.length, NAMES[by].one, NAMES[by].many)} that ${set.name} does not cover`}
        >
          <p className="govuk-body">
            They have senior civil servants in post but no number in this set, so we cannot show
            percentages of posts for them.
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
