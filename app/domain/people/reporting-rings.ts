type Report = { id: number; managerId: number }

/**
 * Finds people who are, directly or through others, their own manager.
 * @returns each ring once, as ids starting with the lowest. Each id is followed by the manager's
 * id. Takes linear time.
 */
export function findManagerRings(reports: readonly Report[]): number[][] {
  const managerOf = new Map(reports.map(({ id, managerId }) => [id, managerId]))
  const walkOf = new Map<number, number>()
  const rings: number[][] = []
  for (const { id: start } of reports) {
    const path: number[] = []
    let at: number | undefined = start
    while (at !== undefined && !walkOf.has(at)) {
      walkOf.set(at, start)
      path.push(at)
      at = managerOf.get(at)
    }
    // This walk returned to its own path, so the path from there on is a ring. Rings on an earlier walk's path are already found.
    if (at !== undefined && walkOf.get(at) === start)
      rings.push(startAtLowest(path.slice(path.indexOf(at))))
  }
  return rings.toSorted(([a = 0], [b = 0]) => a - b)
}

function startAtLowest(ring: readonly number[]): number[] {
  const lowest = ring.reduce((best, id, index) => (id < (ring[best] ?? id) ? index : best), 0)
  return [...ring.slice(lowest), ...ring.slice(0, lowest)]
}
