const LETTER = 7.9
/** Half of the mark and the gap next to it. */
const CLEARANCE = 20

type Surroundings = {
  /** The position of the mark and of the vertical lines, on one scale. */
  at: number
  lines: readonly number[]
  /** The left and right edges of the drawing. */
  edges: readonly [number, number]
}

/**
 * Where to put the label of a mark so that no vertical line crosses it: right, left or below,
 * whichever is clear first. If none is, on the side with more room.
 */
export function labelPosition(
  label: string,
  { at, lines, edges }: Surroundings,
): 'left' | 'right' | 'bottom' {
  const width = LETTER * label.length
  const onLeft = at - Math.max(edges[0], ...lines.filter((line) => line < at))
  const onRight = Math.min(edges[1], ...lines.filter((line) => line >= at)) - at
  if (onRight >= width + CLEARANCE) return 'right'
  if (onLeft >= width + CLEARANCE) return 'left'
  if (Math.min(onLeft, onRight) >= width / 2) return 'bottom'
  return onLeft > onRight ? 'left' : 'right'
}
