/** A body and the bodies above it, from the body up. A cycle ends where it closes. */
export function pathToRoot(id: number, parentOf: (id: number) => number | null): number[] {
  const path: number[] = []
  for (let at: number | null = id; at !== null && !path.includes(at); at = parentOf(at))
    path.push(at)
  return path
}

/** The same for bodies that name their parent. */
export const pathOf = (
  bodies: ReadonlyMap<number, { parentId?: number | null }>,
  id: number,
): number[] => pathToRoot(id, (at) => bodies.get(at)?.parentId ?? null)
