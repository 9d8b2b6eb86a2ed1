import { NO_FIGURE, signInWords, type NoFigureReason } from './no-figure-signs.ts'
import { formatNumber } from './numbers.ts'

type FigureProps = {
  /** Null or undefined if the figure is missing. */
  value: number | null | undefined
  /** Why the figure is missing. */
  reason?: NoFigureReason
  /** The text for screen readers. Defaults to the meaning of the reason. */
  meaning?: string
  unit?: '%'
}

/** A figure, or a sign that says why it is missing, with the reason in words for screen readers. */
export function Figure({
  value,
  reason = 'not-available',
  meaning = NO_FIGURE[reason].meaning,
  unit,
}: FigureProps) {
  if (value !== null && value !== undefined) return <>{`${formatNumber(value)}${unit ?? ''}`}</>
  return (
    <>
      <span aria-hidden="true">{NO_FIGURE[reason].sign}</span>
      <span className="govuk-visually-hidden">{meaning}</span>
    </>
  )
}

/** Explains the signs in a table. Goes above the table. */
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
        : `${reasons.map((reason) => `${NO_FIGURE[reason].sign} means ${NO_FIGURE[reason].meaning}`).join('; ')}: ${why}`}
    </p>
  )
}
