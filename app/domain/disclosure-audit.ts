/**
 * An exact check of sums: can an unknown number be worked out from equations? Elimination over a large prime, so that no number is too
 * large or too small; a false alarm has a chance of one in millions, a false calm none worth naming.
 */
const PRIME = 2_147_483_629

const inverse = (value: number): number => {
  let [a, b, x, y] = [value, PRIME, 1, 0]
  while (b !== 0) {
    const quotient = Math.floor(a / b)
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return ((x % PRIME) + PRIME) % PRIME
}

/** a × b modulo the prime, without losing digits: both are below 2^31. */
const times = (a: number, b: number): number => {
  const high = Math.floor(a / 65_536)
  return (((high * b) % PRIME) * 65_536 + (a % 65_536) * b) % PRIME
}

/** An equation: coefficients of unknowns. What they come to does not matter for whether they can be worked out. */
export type Equation = ReadonlyMap<string, number>

/** The unknowns that equations leave only one value. */
export function solvedBy(equations: readonly Equation[]): Set<string> {
  const rows: { pivot: string; row: Map<string, number> }[] = []
  for (const equation of equations) {
    const row = new Map([...equation].map(([name, value]) => [name, ((value % PRIME) + PRIME) % PRIME]))
    for (const { pivot, row: known } of rows) subtract(row, known, row.get(pivot) ?? 0)
    const first = [...row].find(([, value]) => value !== 0)
    if (!first) continue
    const [pivot, value] = first
    const scale = inverse(value)
    for (const [name, one] of row) row.set(name, times(one, scale))
    for (const { row: known } of rows) subtract(known, row, known.get(pivot) ?? 0)
    rows.push({ pivot, row })
  }
  return new Set(rows.flatMap(({ pivot, row }) => (row.size === 1 ? [pivot] : [])))
}

function subtract(from: Map<string, number>, row: ReadonlyMap<string, number>, by: number): void {
  if (by === 0) return
  for (const [name, value] of row) {
    const left = ((from.get(name) ?? 0) - times(value, by) + PRIME) % PRIME
    if (left === 0) from.delete(name)
    else from.set(name, left)
  }
}

/** Does any of these sums, each the names of its withheld members, or all together, give a member away? */
export const isSolvable = (sums: readonly (readonly string[])[]): boolean =>
  solvedBy(sums.filter((members) => members.length > 0).map((members) => new Map(members.map((name) => [name, 1])))).size > 0
