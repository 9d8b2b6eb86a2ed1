const COLLATOR = new Intl.Collator('en')

/** Compares texts in English alphabetical order, for `toSorted`. */
export const compareTexts = (one: string, other: string): number => COLLATOR.compare(one, other)

/** Compares by name, for `toSorted`. */
export const byName = (one: { name: string }, other: { name: string }): number =>
  compareTexts(one.name, other.name)
