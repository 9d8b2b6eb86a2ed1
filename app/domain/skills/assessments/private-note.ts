/** Private notes about a skill, which are apart from the example because they are never shared. */

/** In characters. */
export const NOTE_MAX_LENGTH = 10_000

/** Notes written through several email addresses, as one text. */
export const joinNotes = (texts: readonly string[]): string =>
  texts
    .filter((text, index) => !texts.slice(0, index).some((other) => other.includes(text)))
    .join('\n\n')

/**
 * What to save of a note. If the saved note was changed since the page showed it, both texts remain.
 * @param isSeen whether the page showed the saved note as it is now
 */
export const mergeNote = (saved: string | null, entered: string, isSeen: boolean): string =>
  saved === null || isSeen || entered.includes(saved)
    ? entered
    : [saved, entered].filter((text) => text !== '').join('\n\n')
