/**
 * Joins class names and skips empty ones. Undefined if none is left, so that React omits the
 * attribute.
 */
export const classes = (...names: (string | false | null | undefined)[]): string | undefined =>
  names.filter(Boolean).join(' ') || undefined
