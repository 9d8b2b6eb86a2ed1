/** Divides a total between keys in proportion to their weights, in whole numbers that add up to it. Keys with no weight get none. */
export function apportion<Key>(
  total: number,
  weights: readonly (readonly [Key, number])[],
): Map<Key, number> {
  const sum = weights.reduce((all, [, weight]) => all + weight, 0)
  if (sum === 0) return new Map()
  const exact = weights.map(([key, weight]) => ({ key, share: (total * weight) / sum }))
  const counts = new Map(exact.map(({ key, share }) => [key, Math.floor(share)]))
  let left = total - [...counts.values()].reduce((all, count) => all + count, 0)
  const byRemainder = exact
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => (b.share % 1) - (a.share % 1))
  for (const { key } of byRemainder) {
    if (left <= 0) break
    counts.set(key, (counts.get(key) ?? 0) + 1)
    left -= 1
  }
  return counts
}
