const LONGEST = 40

/** A text that someone wrote, in quotation marks, shortened when it is long. */
export const quoted = (written: string): string =>
  `“${written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written}”`
