/**
 * Audits a table by finding unknown numbers that can be worked out from sums. It uses Gaussian
 * elimination modulo a prime, which is exact because products of two residues fit in a double. The
 * chance of a false alarm is one in millions.
 */
const PRIME = 67_108_859

function inverse(value: number): number {
  let [a, b, x, y] = [value, PRIME, 1, 0]
  while (b !== 0) {
    const quotient = Math.floor(a / b)
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return ((x % PRIME) + PRIME) % PRIME
}

/**
 * The coefficients of the unknowns. The value of the sum is not needed to decide whether an unknown
 * can be worked out.
 */
type Equation = ReadonlyMap<string, number>

function subtract(from: Float64Array, row: Float64Array, by: number): void {
  if (by === 0) return
  for (let column = 0; column < from.length; column += 1) {
    const value = row[column] ?? 0
    if (value !== 0) from[column] = ((((from[column] ?? 0) - value * by) % PRIME) + PRIME) % PRIME
  }
}

/** Finds the unknowns for which the equations have only one solution. */
function solvedBy(equations: readonly Equation[]): Set<string> {
  const names = [...new Set(equations.flatMap((equation) => [...equation.keys()]))]
  const indexes = new Map(names.map((name, index) => [name, index]))
  const rows: { pivot: number; row: Float64Array }[] = []
  for (const equation of equations) {
    const row = new Float64Array(names.length)
    for (const [name, value] of equation)
      row[indexes.get(name) ?? 0] = ((value % PRIME) + PRIME) % PRIME
    for (const { pivot, row: known } of rows) subtract(row, known, row[pivot] ?? 0)
    const pivot = row.findIndex((value) => value !== 0)
    if (pivot === -1) continue
    const scale = inverse(row[pivot] ?? 1)
    for (let column = pivot; column < row.length; column += 1)
      row[column] = ((row[column] ?? 0) * scale) % PRIME
    for (const { row: known } of rows) subtract(known, row, known[pivot] ?? 0)
    rows.push({ pivot, row })
  }
  const isAlone = (row: Float64Array) =>
    row.reduce((count, value) => count + (value === 0 ? 0 : 1), 0) === 1
  return new Set(rows.flatMap(({ pivot, row }) => (isAlone(row) ? [names[pivot] ?? ''] : [])))
}

/**
 * Finds the withheld members that can be worked out from all sums together.
 * @param sums the names of the withheld members of each sum
 */
export const recoverableIn = (sums: readonly (readonly string[])[]): Set<string> =>
  solvedBy(
    sums
      .filter((members) => members.length > 0)
      .map((members) => new Map(members.map((name) => [name, 1]))),
  )
