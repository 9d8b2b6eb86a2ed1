/** Why there is no figure: kept back so that nobody can be recognised, not available, not applicable, or a share of
 * so few people that it would swing with one of them. */
export type NoFigureReason = 'withheld' | 'not-available' | 'not-applicable' | 'unreliable'

/** The signs of the Government Analysis Function, and what each means in words. */
export const NO_FIGURE: Record<NoFigureReason, { sign: string; words: string }> = {
  withheld: { sign: '[c]', words: 'confidential' },
  'not-available': { sign: '[x]', words: 'not available' },
  'not-applicable': { sign: '[z]', words: 'not applicable' },
  unreliable: { sign: '[u]', words: 'unreliable' },
}

/** In the order that keys and covers explain them. */
export const NO_FIGURE_REASONS = Object.keys(NO_FIGURE) as NoFigureReason[]

/** Why a row has no share: it is withheld, there is nothing to be a share of, or its base is too small. */
export function whyNoShare({ withheld, base }: { withheld: boolean; base: number | null }): NoFigureReason {
  if (withheld) return 'withheld'
  return base === null || base === 0 ? 'not-applicable' : 'unreliable'
}
