/**
 * Why a figure is missing. `unreliable` is a share of so few people that one person would change it
 * a lot.
 */
export type NoFigureReason = 'withheld' | 'not-available' | 'not-applicable' | 'unreliable'

/**
 * The signs of the Government Analysis Function and their meanings. `key` is a longer meaning,
 * for keys without an explanation: a base shown as 30 may be 28 people, which is too few for a
 * share.
 */
export const NO_FIGURE: Record<NoFigureReason, { sign: string; meaning: string; key?: string }> = {
  withheld: { sign: '[c]', meaning: 'confidential' },
  'not-available': { sign: '[x]', meaning: 'not available' },
  'not-applicable': { sign: '[z]', meaning: 'not applicable' },
  unreliable: {
    sign: '[u]',
    meaning: 'unreliable',
    key: 'unreliable: too few people before rounding',
  },
}

/** The reasons, in the order in which keys and covers explain them. */
export const NO_FIGURE_REASONS = Object.keys(NO_FIGURE) as NoFigureReason[]

/** For example, "[c] means confidential", without a full stop. */
export const signInWords = (reason: NoFigureReason): string =>
  `${NO_FIGURE[reason].sign} means ${NO_FIGURE[reason].key ?? NO_FIGURE[reason].meaning}`

/** Why a row has no share: it is withheld, it has no base, or its base is too small. */
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
