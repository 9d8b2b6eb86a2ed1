const COLLATOR = new Intl.Collator('en')

/** Compares strings in English alphabetical order, for `toSorted`. */
export const compareAlphabetically = (a: string, b: string): number => COLLATOR.compare(a, b)

/** Compares records in alphabetical order of name, for `toSorted`. */
export const byName = (a: { name: string }, b: { name: string }): number =>
  compareAlphabetically(a.name, b.name)
