/** Words in a row, as a sentence has them. */
const joined = (words: readonly string[], beforeLast: string): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')}${beforeLast}${words.at(-1)}`

/** "A, B and C" */
export const allOf = (words: readonly string[]): string => joined(words, ' and ')
/** "A, B or C" */
export const anyOf = (words: readonly string[]): string => joined(words, ' or ')
/** "A, B, and C": of whole clauses, which a comma helps to tell apart. */
export const clausesOf = (clauses: readonly string[]): string => joined(clauses, ', and ')

const MOST_LETTERS = 40
/** What somebody wrote, in quotation marks, and cut when it is long. */
export const quoted = (written: string): string =>
  `“${written.length > MOST_LETTERS ? `${written.slice(0, MOST_LETTERS)}…` : written}”`
