/**
 * Joins class names and skips empty ones. Returns undefined if there are none, so that React
 * omits the attribute.
 */
export const classes = (...names: (string | false | null | undefined)[]): string | undefined =>
  names.filter(Boolean).join(' ') || undefined
