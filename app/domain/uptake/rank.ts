/** Ranks a department or profession among all of them, by the share shown. */
import { LEFT, NOT_KNOWN, type UptakeRow } from '#app/domain/uptake/uptake.ts'

/** `place` 1 has the highest share. `of` counts all rows with a share. `ties` counts the other rows with the same share. */
export type Rank = { place: number; of: number; ties: number }

type RankedRow = Pick<UptakeRow, 'key' | 'percent' | 'pool'>

/** Whether a row is ranked. Rows for people without a department or profession, and rows of several, are not. */
export const isRanked = ({ key, percent, pool }: RankedRow): boolean =>
  percent !== null && !pool && key !== NOT_KNOWN && key !== LEFT

/**
 * Calculates the rank from the shares shown, so that it reveals nothing more. Rows with equal shares have the same place.
 * @returns null if the row has no share
 */
export function rankOf(rows: readonly RankedRow[], key: string): Rank | null {
  const ranked = rows.filter(isRanked)
  const share = ranked.find((row) => row.key === key)?.percent
  if (share === undefined || share === null) return null
  const higher = ranked.filter(({ percent }) => (percent ?? 0) > share)
  const ties = ranked.filter((row) => row.percent === share && row.key !== key)
  return { place: higher.length + 1, of: ranked.length, ties: ties.length }
}
