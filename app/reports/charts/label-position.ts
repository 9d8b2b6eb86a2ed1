/** In SVG units. */
const CHARACTER_WIDTH = 7.9
/** Half the width of the mark, plus the gap next to it. */
const CLEARANCE = 20

type Surroundings = {
  /** The positions of the mark and of the vertical lines, in SVG units. */
  at: number
  lines: readonly number[]
  /** The left and right edges of the drawing. */
  edges: readonly [number, number]
}

/**
 * Chooses where to put the label of a mark so that no vertical line crosses it: the first of right,
 * left and below that is clear. If none of them is, it chooses the side with more space.
 */
export function labelPosition(
  label: string,
  { at, lines, edges }: Surroundings,
): 'left' | 'right' | 'bottom' {
  const width = CHARACTER_WIDTH * label.length
  const spaceLeft = at - Math.max(edges[0], ...lines.filter((line) => line < at))
  const spaceRight = Math.min(edges[1], ...lines.filter((line) => line >= at)) - at
  if (spaceRight >= width + CLEARANCE) return 'right'
  if (spaceLeft >= width + CLEARANCE) return 'left'
  if (Math.min(spaceLeft, spaceRight) >= width / 2) return 'bottom'
  return spaceLeft > spaceRight ? 'left' : 'right'
}
