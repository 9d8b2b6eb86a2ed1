/** Class names, those that apply, in one text; undefined when none does, so that React leaves the attribute out. */
export const classes = (...names: (string | false | null | undefined)[]): string | undefined =>
  names.filter(Boolean).join(' ') || undefined
