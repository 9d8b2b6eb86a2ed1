/** The longest run of combining marks to normalise. No language uses more than a few; Unicode's stream-safe format (UAX 15) allows 30. */
const LONG_RUN = /\p{M}{31}/u

/**
 * The text in Unicode form NFC: each letter and its accents as one character where there is one. Text with a longer run of marks than any
 * language uses is returned unchanged, because normalising a run takes quadratic time: minutes for a megabyte.
 */
export const composed = (text: string): string =>
  LONG_RUN.test(text) ? text : text.normalize('NFC')
