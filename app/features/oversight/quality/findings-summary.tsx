import type { DeskView, KindCount } from '#app/features/oversight/quality/desk-view.server.ts'
import { KIND_TEXTS } from '#app/domain/oversight/finding-texts.ts'
import { trendSentence } from '#app/features/oversight/quality/trend-sentences.ts'
import { paths } from '#app/paths.ts'
import { CountLine } from '#app/reports/charts/count-line.tsx'
import { Details } from '#app/ui/details.tsx'
import { KeyFigures } from '#app/ui/key-figures.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

export const OwnerName = ({ owner }: Pick<KindCount, 'owner'>) => {
  if (owner === null) return <>No one</>
  return <>{owner.isAdmin ? owner.name : `${owner.name} (no longer a service admin)`}</>
}

/** How many findings there are, how that changed, and the kinds that have some. */
export const FindingsSummary = ({ desk }: { desk: DeskView }) => (
  <>
    <KeyFigures
      figures={[
        { value: formatNumber(desk.open), label: 'Findings to put right' },
        { value: trendValue(desk.trend), label: trendSentence(desk.trend) },
        { value: formatNumber(desk.accepted), label: 'Accepted with a reason' },
      ]}
    />
    {desk.groups.map(({ title, rows }) => (
      <Table
        key={title}
        caption={title}
        rows={rows}
        small
        columns={[
          {
            header: 'Finding',
            cell: ({ kind }) => (
              <a className="govuk-link" href={paths.findings(kind)}>
                {KIND_TEXTS[kind].title}
              </a>
            ),
          },
          { header: 'To put right', numeric: true, cell: ({ open }) => formatNumber(open) },
          {
            header: 'Trend',
            cell: ({ points, trend }) => (
              <>
                <CountLine counts={points.map(({ open }) => open)} />
                <div className="govuk-body-s govuk-!-margin-bottom-0">{trendSentence(trend)}</div>
              </>
            ),
          },
          {
            header: 'Who looks after it',
            cell: ({ kind, owner }) => (
              <>
                <OwnerName owner={owner} />{' '}
                <a
                  className="govuk-link govuk-link--no-visited-state"
                  href={paths.findingOwner(kind)}
                >
                  Change
                  <span className="govuk-visually-hidden">
                    {' '}
                    who looks after {KIND_TEXTS[kind].title.toLowerCase()}
                  </span>
                </a>
              </>
            ),
          },
        ]}
      />
    ))}
    <NothingFound clear={desk.clear} />
  </>
)

const trendValue = (trend: DeskView['trend']): string => {
  if (trend === null || trend.change === 0) return '0'
  return `${trend.change > 0 ? '+' : ''}${formatNumber(trend.change)}`
}

const NothingFound = ({ clear }: { clear: readonly KindCount[] }) =>
  clear.length === 0 ? null : (
    <Details summary={`${formatCount(clear.length, 'check')} with nothing to put right`}>
      <ul className="govuk-list govuk-list--bullet">
        {clear.map(({ kind, accepted }) => (
          <li key={kind}>
            <a className="govuk-link" href={paths.findings(kind)}>
              {KIND_TEXTS[kind].title}
            </a>
            {accepted > 0 ? `, ${formatNumber(accepted)} accepted` : null}
          </li>
        ))}
      </ul>
    </Details>
  )
