/** Why there is no figure: kept back so that nobody can be recognised, not available, not applicable, or a share of
 * so few people that it would swing with one of them. */
export type NoFigureReason = 'withheld' | 'not-available' | 'not-applicable' | 'unreliable'

/**
 * The signs of the Government Analysis Function, and what each means in words. `key` says more, where a key stands alone: a base that is
 * shown as 30 may be one of 28 people, which has no share.
 */
export const NO_FIGURE: Record<NoFigureReason, { sign: string; words: string; key?: string }> = {
  withheld: { sign: '[c]', words: 'confidential' },
  'not-available': { sign: '[x]', words: 'not available' },
  'not-applicable': { sign: '[z]', words: 'not applicable' },
  unreliable: {
    sign: '[u]',
    words: 'unreliable',
    key: 'unreliable: too few people before rounding',
  },
}

/** In the order that keys and covers explain them. */
export const NO_FIGURE_REASONS = Object.keys(NO_FIGURE) as NoFigureReason[]

/** "[c] means confidential", without a full stop, for a key that says no more. */
export const signInWords = (reason: NoFigureReason): string =>
  `${NO_FIGURE[reason].sign} means ${NO_FIGURE[reason].key ?? NO_FIGURE[reason].words}`

/** Why a row has no share: it is withheld, there is nothing to be a share of, or its base is too small. */
export function whyNoShare({
  withheld,
  base,
}: {
  withheld: boolean
  base: number | null
}): NoFigureReason {
  if (withheld) return 'withheld'
  return base === null || base === 0 ? 'not-applicable' : 'unreliable'
}
