/**
 * The colours of charts, those of the Government Analysis Function: each is 3:1 to its neighbour and to white. Pages colour charts by
 * class; ui/styles/_charts.scss repeats these values, and a test compares the two.
 */
export const PALETTE = {
  categories: ['#12436d', '#28a197', '#801650', '#f46a25', '#3d3d3d', '#a285d1'],
  sequence: ['#12436d', '#2073bc', '#6bace6'],
  /** Two series next to each other: dark blue and orange. */
  pair: ['#12436d', '#f46a25'],
  /** A published number among our own. */
  published: '#801650',
  /** What a bar could still grow to. */
  rest: '#bfbfbf',
  /** The whole that a bar is a share of, behind it. */
  track: '#e5e5e5',
  grid: '#d9d9d9',
  axis: '#595959',
  target: '#0b0c0c',
  text: '#0b0c0c',
  quietText: '#484949',
  paper: '#ffffff',
} as const
