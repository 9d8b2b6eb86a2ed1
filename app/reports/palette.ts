/**
 * The Government Analysis Function’s chart colours. Each one has a contrast ratio of at least 3:1
 * with its neighbour and with white. Charts on pages are coloured by class in
 * ui/styles/_charts.scss, and a test checks that it has the same values.
 */
export const PALETTE = {
  categories: ['#12436d', '#28a197', '#801650', '#f46a25', '#3d3d3d', '#a285d1'],
  sequence: ['#12436d', '#2073bc', '#6bace6'],
  /** For two series next to each other: dark blue and orange. */
  pair: ['#12436d', '#f46a25'],
  /** For a published figure in a chart of our own counts. */
  published: '#801650',
  /** For bars that are not the reader's own. */
  quiet: '#858585',
  /** For the rest of a bar that is not full. */
  rest: '#bfbfbf',
  /** For the 100% track behind a bar. */
  track: '#e5e5e5',
  grid: '#d9d9d9',
  axis: '#595959',
  target: '#0b0c0c',
  text: '#0b0c0c',
  quietText: '#484949',
  paper: '#ffffff',
} as const
