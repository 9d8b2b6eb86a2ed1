import { NO_FIGURE, signInWords, type NoFigureReason } from './no-figure-signs.ts'
import { formatNumber } from './numbers.ts'

type FigureProps = {
  /** Null is no figure; arithmetic never returns a sign of its own. */
  value: number | null | undefined
  /** Why, when it is null. */
  reason?: NoFigureReason
  /** The reason as it is read out, where there is more to say of it. */
  words?: string
  unit?: '%'
}

/** A figure, or the sign for why there is none, with the reason read out. The only place where a null becomes a sign. */
export function Figure({
  value,
  reason = 'not-available',
  words = NO_FIGURE[reason].words,
  unit,
}: FigureProps) {
  if (value !== null && value !== undefined) return <>{`${formatNumber(value)}${unit ?? ''}`}</>
  return (
    <>
      <span aria-hidden="true">{NO_FIGURE[reason].sign}</span>
      <span className="govuk-visually-hidden">{words}</span>
    </>
  )
}

/** What the signs mean, above a table that has them. */
export function NoFigureKey({
  reasons,
  why,
}: {
  reasons: readonly NoFigureReason[]
  why?: string
}) {
  if (reasons.length === 0) return null
  return (
    <p className="govuk-body-s">
      {why === undefined
        ? `${reasons.map(signInWords).join('; ')}.`
        : `${reasons.map((reason) => `${NO_FIGURE[reason].sign} means ${NO_FIGURE[reason].words}`).join('; ')}: ${why}`}
    </p>
  )
}
