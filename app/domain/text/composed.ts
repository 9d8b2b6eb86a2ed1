/** Text with each letter and its accents as one character, as far as Unicode has one. */

/** No language writes more than a few marks on a letter; Unicode's stream-safe format (UAX 15) allows 30. */
const LONG_RUN = /\p{M}{31}/u

/**
 * The text in Unicode's form NFC. One with a longer run of marks than any language has stays as it is: putting a run in order takes the
 * square of its length, which is minutes for a megabyte.
 */
export const composed = (text: string): string =>
  LONG_RUN.test(text) ? text : text.normalize('NFC')
