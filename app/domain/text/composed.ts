/** The longest run of combining marks to normalise. No language uses more than a few; Unicode's stream-safe format (UAX 15) allows 30. */
const LONG_RUN = /\p{M}{31}/u

/**
 * Normalises text to Unicode form NFC, in which a letter and its accents are one character where
 * possible. Text with a longer run of marks than any language uses is returned unchanged, because
 * normalising a run takes quadratic time: minutes for a megabyte.
 */
export const composed = (text: string): string =>
  LONG_RUN.test(text) ? text : text.normalize('NFC')
