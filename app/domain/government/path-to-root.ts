/** Returns a body and its ancestors, starting with the body. Stops if the parents form a cycle. */
export function pathToRoot(id: number, parentOf: (id: number) => number | null): number[] {
  const path: number[] = []
  for (let at: number | null = id; at !== null && !path.includes(at); at = parentOf(at))
    path.push(at)
  return path
}

/** Like `pathToRoot`, for bodies that have a `parentId`. */
export const pathOf = (
  bodies: ReadonlyMap<number, { parentId?: number | null }>,
  id: number,
): number[] => pathToRoot(id, (at) => bodies.get(at)?.parentId ?? null)
