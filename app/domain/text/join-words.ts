const FORMATS = {
  and: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
  or: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
}

/** Joins words as “A, B and C” or “A, B or C”. */
export const joinWords = (words: readonly string[], last: 'and' | 'or' = 'and'): string =>
  FORMATS[last].format(words)

/** Joins clauses with a comma before the last one: “A, B, and C”. */
export const joinClauses = (clauses: readonly string[]): string =>
  FORMATS.and
    .formatToParts(clauses)
    .map(({ type, value }) => (type === 'literal' && value === ' and ' ? ', and ' : value))
    .join('')
