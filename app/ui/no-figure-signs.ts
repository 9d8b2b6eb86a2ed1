/** Why there is no figure: kept back so that nobody can be recognised, not available, or not applicable. */
export type NoFigureReason = 'withheld' | 'not-available' | 'not-applicable'

/** The signs of the Government Analysis Function, and what each means in words. */
export const NO_FIGURE: Record<NoFigureReason, { sign: string; words: string }> = {
  withheld: { sign: '[c]', words: 'confidential' },
  'not-available': { sign: '[x]', words: 'not available' },
  'not-applicable': { sign: '[z]', words: 'not applicable' },
}
