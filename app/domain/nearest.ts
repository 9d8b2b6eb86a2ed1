/** The nearest of the words that are there, to suggest to who wrote another. */

/** How many letters must be put in, taken out or changed to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The word nearest to what was written, whatever the case; null when none is near. */
export function nearestOf(written: string, words: readonly string[]): string | null {
  const text = written.trim().toLowerCase().slice(0, 100)
  let best: { word: string; away: number } | null = null
  for (const word of words) {
    const known = word.toLowerCase()
    const away = text.length >= 2 && known.startsWith(text) ? 1 : distance(text, known)
    if (away <= Math.max(1, Math.floor(known.length / 3)) && (best === null || away < best.away)) best = { word, away }
  }
  return best?.word ?? null
}
