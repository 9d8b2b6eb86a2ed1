/** Courses that people complete before they take another course. */

/** The courses that each course needs first, by code. */
export type PrerequisiteGraph = ReadonlyMap<string, readonly string[]>

/**
 * Why a course cannot need these courses first: the path of codes from the course back to itself. Null if it can.
 * @param graph the prerequisites of all courses, as they are now
 */
export function findPrerequisiteCycle(
  graph: PrerequisiteGraph,
  course: string,
  required: readonly string[],
): string[] | null {
  const visited = new Set<string>()
  const queue = required.map((code) => [course, code])
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const last = path.at(-1) ?? course
    if (last === course) return path
    if (visited.has(last)) continue
    visited.add(last)
    for (const next of graph.get(last) ?? []) queue.push([...path, next])
  }
  return null
}
