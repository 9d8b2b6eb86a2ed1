/** Where the label of a mark stands, so that no upright line runs through it. */

const LETTER = 7.9
/** The mark's own half and the gap beside it. */
const BESIDE = 20

type Place = {
  /** Where the mark is, and the upright lines, along the same scale. */
  at: number
  lines: readonly number[]
  /** The left and right edges of the drawing. */
  edges: readonly [number, number]
}

/** Right of the mark where that is clear; else left; else centred below; and where nothing is, away from the nearest line. */
export function labelPosition(
  label: string,
  { at, lines, edges }: Place,
): 'left' | 'right' | 'bottom' {
  const width = LETTER * label.length
  const onLeft = at - Math.max(edges[0], ...lines.filter((line) => line < at))
  const onRight = Math.min(edges[1], ...lines.filter((line) => line >= at)) - at
  if (onRight >= width + BESIDE) return 'right'
  if (onLeft >= width + BESIDE) return 'left'
  if (Math.min(onLeft, onRight) >= width / 2) return 'bottom'
  return onLeft > onRight ? 'left' : 'right'
}
