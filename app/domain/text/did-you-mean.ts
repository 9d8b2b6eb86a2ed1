import { lettersAndDigitsOf } from '#app/domain/text/letters-and-digits.ts'

/**
 * The number of characters to add, remove, replace or swap with a neighbour to turn one word into
 * the other.
 */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          replaced,
          at(i - 1, j) + 1,
          (row[j - 1] ?? 0) + 1,
          isSwapped ? at(i - 2, j - 2) + 1 : replaced,
        ),
      )
    }
  }
  return at(a.length, b.length)
}

const isSameLetters = (text: string, known: string): boolean =>
  lettersAndDigitsOf(text) !== '' && lettersAndDigitsOf(text) === lettersAndDigitsOf(known)

/**
 * How much two lower-case words differ, in changes of one character. Different punctuation counts
 * as half a change.
 */
function difference(text: string, known: string): number {
  if (text === known) return 0
  if (isSameLetters(text, known)) return 0.5
  return text.length >= 2 && known.startsWith(text) ? 1 : distance(text, known)
}

/** The known word closest to the input, or null if none is close. */
export function closestWord(input: string, words: readonly string[]): string | null {
  const text = input.trim().toLowerCase().slice(0, 100)
  let best: { word: string; away: number } | null = null
  for (const word of words) {
    const known = word.toLowerCase()
    const limit = Math.max(1, Math.floor(known.length / 3))
    // Skip words whose length alone rules them out, because measuring takes time proportional to
    // the product of both lengths.
    if (
      Math.abs(text.length - known.length) > limit &&
      !isSameLetters(text, known) &&
      !known.startsWith(text)
    )
      continue
    const away = difference(text, known)
    if (away <= limit && (best === null || away < best.away)) best = { word, away }
  }
  return best?.word ?? null
}

/** Returns “Did you mean “X”?”, or `fallback` if no known word is close. */
export function didYouMean(input: string, words: readonly string[], fallback: string): string {
  const meant = closestWord(input, words)
  return meant === null ? fallback : `Did you mean “${meant}”?`
}

/**
 * Like `didYouMean`, but without quotation marks, so that the word can be copied straight into a
 * cell.
 */
export function didYouMeanCell(input: string, words: readonly string[], fallback: string): string {
  const meant = closestWord(input, words)
  return meant === null ? fallback : `Did you mean ${meant}?`
}
