/** The number of letters to add, remove, replace or swap with a neighbour to turn one word into the other. */
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

const bare = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

const isSameLetters = (text: string, known: string): boolean =>
  bare(text) !== '' && bare(text) === bare(known)

/** Case does not count. Other punctuation counts as half a change. */
function difference(text: string, known: string): number {
  if (text === known) return 0
  if (isSameLetters(text, known)) return 0.5
  return text.length >= 2 && known.startsWith(text) ? 1 : distance(text, known)
}

/** The known word closest to what was written, or null if none is close. */
export function closestWord(written: string, words: readonly string[]): string | null {
  const text = written.trim().toLowerCase().slice(0, 100)
  let best: { word: string; away: number } | null = null
  for (const word of words) {
    const known = word.toLowerCase()
    const limit = Math.max(1, Math.floor(known.length / 3))
    // Skip words whose length alone rules them out: measuring takes the product of both lengths.
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

/** “Did you mean “X”?”, or `otherwise` if no known word is close. */
export function didYouMean(written: string, words: readonly string[], otherwise: string): string {
  const meant = closestWord(written, words)
  return meant === null ? otherwise : `Did you mean “${meant}”?`
}

/** Without quotation marks, so that the word can be copied straight into a cell of a file. */
export function didYouMeanCell(
  written: string,
  words: readonly string[],
  otherwise: string,
): string {
  const meant = closestWord(written, words)
  return meant === null ? otherwise : `Did you mean ${meant}?`
}
