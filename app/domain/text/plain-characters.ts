/**
 * The one rule for codes and staff numbers: printable ASCII, as for email addresses. Unicode forms are not converted: “１２３” would be a second
 * record next to “123”, and to read it as the same is a guess about which is meant.
 */

const NOT_PLAIN = /[^\u0020-\u007E]/u

/** The plain text that an unusual form of it stands for, such as full-width digits; null when there is none. */
function plainFormOf(text: string): string | null {
  const plain = text.normalize('NFKC')
  return NOT_PLAIN.test(plain) ? null : plain
}

/** Why a text is not written in plain characters, and what to do; null when it is. */
export function plainCharacterProblem(text: string): string | null {
  const other = NOT_PLAIN.exec(text)?.[0]
  if (other === undefined) return null
  const plain = plainFormOf(text)
  return `The cell has “${other}”. Write it with plain letters and digits${plain === null ? '' : `: ${plain}`}.`
}
