import { NO_FIGURE, signInWords, type NoFigureReason } from './no-figure-signs.ts'
import { formatNumber } from './numbers.ts'

type FigureProps = {
  /** Null or undefined is a missing figure. */
  value: number | null | undefined
  /** Why the figure is missing. */
  reason?: NoFigureReason
  /** For screen readers, if there is more to say about the reason. */
  words?: string
  unit?: '%'
}

/** A figure, or a sign that says why it is missing, with the reason in words for screen readers. */
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

/** Explains the signs of a table, above it. */
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
