import { formatNumber } from './numbers.ts'

/** Why there is no figure: kept back so that nobody can be recognised, not available, or not applicable. */
export type NoFigureReason = 'withheld' | 'not-available' | 'not-applicable'

/** The signs of the Government Analysis Function, and what each means in words. */
export const NO_FIGURE: Record<NoFigureReason, { sign: string; words: string }> = {
  withheld: { sign: '[c]', words: 'confidential' },
  'not-available': { sign: '[x]', words: 'not available' },
  'not-applicable': { sign: '[z]', words: 'not applicable' },
}

type FigureProps = {
  /** Null is no figure; arithmetic never returns a sign of its own. */
  value: number | null | undefined
  /** Why, when it is null. */
  reason?: NoFigureReason
  unit?: '%'
}

/** A figure, or the sign for why there is none, with the reason read out. The only place where a null becomes a sign. */
export function Figure({ value, reason = 'not-available', unit }: FigureProps) {
  if (value !== null && value !== undefined) return <>{`${formatNumber(value)}${unit ?? ''}`}</>
  return (
    <>
      <span aria-hidden="true">{NO_FIGURE[reason].sign}</span>
      <span className="govuk-visually-hidden">{NO_FIGURE[reason].words}</span>
    </>
  )
}

/** What the signs mean, above a table that has them. */
export function NoFigureKey({ reasons, why }: { reasons: readonly NoFigureReason[]; why?: string }) {
  if (reasons.length === 0) return null
  return (
    <p className="govuk-body-s">
      {reasons.map((reason) => `${NO_FIGURE[reason].sign} means ${NO_FIGURE[reason].words}`).join('; ')}
      {why ? `: ${why}` : '.'}
    </p>
  )
}
