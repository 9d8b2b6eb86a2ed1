/** The letters and digits of a text in lower case, to compare names that differ only in spaces and punctuation. */
export const lettersAndDigitsOf = (text: string): string =>
  text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
