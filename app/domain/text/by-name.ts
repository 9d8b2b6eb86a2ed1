const COLLATOR = new Intl.Collator('en')

/** Compares two texts in the order of an English dictionary, for `toSorted`. */
export const compareTexts = (one: string, other: string): number => COLLATOR.compare(one, other)

/** Compares two things by their names, for `toSorted`. */
export const byName = (one: { name: string }, other: { name: string }): number =>
  compareTexts(one.name, other.name)
