/** Rings of managers, from who reports to whom. */

type Report = { id: number; managerId: number }

/** @returns each ring once, as the ids of its people from the lowest id on, each followed by their manager. Linear in the reports. */
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
    // The walk met its own path again: from there on it is a ring. Meeting an earlier walk's path proves nothing new.
    if (at !== undefined && walkOf.get(at) === start)
      rings.push(fromLowest(path.slice(path.indexOf(at))))
  }
  return rings.toSorted(([one = 0], [other = 0]) => one - other)
}

function fromLowest(ring: readonly number[]): number[] {
  const lowest = ring.reduce((place, id, index) => (id < (ring[place] ?? id) ? index : place), 0)
  return [...ring.slice(lowest), ...ring.slice(0, lowest)]
}
