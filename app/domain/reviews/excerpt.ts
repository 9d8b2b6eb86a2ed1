/** The beginning of a long text, for the first page of a pack. */
export type Excerpt = { text: string; isWhole: boolean }

/** Ends after a whole sentence if one ends in the second half, or else after a whole word. @param limit in characters */
export function excerptOf(text: string, limit: number): Excerpt {
  const flat = text.replaceAll(/\s*\n\s*/g, ' ').trim()
  if (flat.length <= limit) return { text: flat, isWhole: true }
  const start = flat.slice(0, limit)
  const sentence = Math.max(...['. ', '! ', '? '].map((end) => start.lastIndexOf(end)))
  if (sentence >= limit / 2) return { text: start.slice(0, sentence + 1), isWhole: false }
  const word = start.lastIndexOf(' ')
  return { text: `${start.slice(0, word > 0 ? word : limit)}…`, isWhole: false }
}
