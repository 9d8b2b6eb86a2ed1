import type { LeaderFigures } from '#app/features/oversight/leader/outlook-figures.ts'
import { TrendLine } from '#app/reports/charts/trend-line.tsx'
import { KeyFigures, type KeyFigure } from '#app/ui/key-figures.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

const neededInWords = (needed: number | null): string =>
  needed === null || needed === 0
    ? ''
    : ` ${formatCount(needed, 'more person is', 'more people are')} needed.`

function keyFiguresOf({
  asAt,
  share,
  trend,
  target,
  change,
  rank,
  outlook,
  needed,
}: LeaderFigures): KeyFigure[] {
  const goal = target ? ` Target: ${target.percent}%.` : ''
  return [
    ...(share
      ? [
          {
            value: `${share.percent}%`,
            label: `upskilled: ${formatNumber(share.upskilled)} of ${formatNumber(share.base)} in post on ${formatDay(asAt)}.${goal}`,
            children: <TrendLine points={trend} target={target?.percent ?? null} />,
          },
        ]
      : []),
    ...(change
      ? [{ value: change.value, label: `since ${change.since}${rank === null ? '' : `. ${rank}`}` }]
      : []),
    ...(outlook
      ? [{ value: outlook.short, label: `${outlook.long}${neededInWords(needed)}` }]
      : []),
  ]
}

type Props = { scope: { name: string }; figures: LeaderFigures }

/** The figures of a leader's scope, with its name as the heading. */
export const LeaderFiguresSection = ({ scope, figures }: Props) => (
  <>
    <h2 className="govuk-heading-m" id="leader">
      {scope.name}
    </h2>
    {figures.share === null ? (
      <p className="govuk-body">
        {`There is no share for ${formatDay(figures.asAt)}, because too few people were in post.`}
      </p>
    ) : (
      <KeyFigures figures={keyFiguresOf(figures)} />
    )}
  </>
)
