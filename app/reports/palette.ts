/**
 * The chart colours of the Government Analysis Function. Each has a contrast of 3:1 with its
 * neighbour and with white. Pages colour charts by class: ui/styles/_charts.scss repeats these
 * values, and a test compares the two.
 */
export const PALETTE = {
  categories: ['#12436d', '#28a197', '#801650', '#f46a25', '#3d3d3d', '#a285d1'],
  sequence: ['#12436d', '#2073bc', '#6bace6'],
  /** Two series next to each other: dark blue and orange. */
  pair: ['#12436d', '#f46a25'],
  /** A published figure in a chart of our own counts. */
  published: '#801650',
  /** The part of a bar that is not yet reached. */
  rest: '#bfbfbf',
  /** The whole that a bar is a share of, drawn behind it. */
  track: '#e5e5e5',
  grid: '#d9d9d9',
  axis: '#595959',
  target: '#0b0c0c',
  text: '#0b0c0c',
  quietText: '#484949',
  paper: '#ffffff',
} as const
