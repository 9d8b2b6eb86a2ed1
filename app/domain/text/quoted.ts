const MAX_LENGTH = 40

/** What someone wrote, in quotation marks and shortened. */
export const quoted = (written: string): string =>
  `“${written.length > MAX_LENGTH ? `${written.slice(0, MAX_LENGTH)}…` : written}”`
