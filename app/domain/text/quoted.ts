const MAX_LENGTH = 40

/** Puts someone's input in quotation marks, and shortens it. */
export const quoted = (input: string): string =>
  `“${input.length > MAX_LENGTH ? `${input.slice(0, MAX_LENGTH)}…` : input}”`
