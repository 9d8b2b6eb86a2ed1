/**
 * Codes and staff numbers must be printable ASCII, like email addresses. We reject other Unicode
 * characters instead of converting them, because reading “１２３” as “123” would be a guess about
 * which record is meant.
 */

const NOT_PLAIN = /[^\u0020-\u007E]/u

/** Converts characters such as full-width digits to ASCII. Null if that is not possible. */
function plainFormOf(text: string): string | null {
  const plain = text.normalize('NFKC')
  return NOT_PLAIN.test(plain) ? null : plain
}

/** How to correct a string that is not plain ASCII, or null if it is. */
export function plainCharacterProblem(text: string): string | null {
  const other = NOT_PLAIN.exec(text)?.[0]
  if (other === undefined) return null
  const plain = plainFormOf(text)
  return `The cell contains “${other}”. Write it with plain letters and digits${plain === null ? '' : `: ${plain}`}.`
}
