import type { Dimension } from '#app/domain/uptake/uptake.ts'
import { DIMENSION_SINGULAR } from '#app/reports/uptake-sentences.ts'

/** A table with at most this many rows can be read at once. */
const MAX_ROWS_WITHOUT_FILTER = 10

/** The label of the box that searches a table: "Find a department". Null for a short table. */
export const tableFilter = (by: Dimension, rows: number): string | null =>
  rows <= MAX_ROWS_WITHOUT_FILTER
    ? null
    : `Find ${by === 'organisation' ? 'an' : 'a'} ${DIMENSION_SINGULAR[by]}`
