/** The place of one department or profession among all, by the share that is shown. */
import { LEFT, NOT_KNOWN, type UptakeRow } from '#app/domain/uptake/uptake.ts'

/** `of` counts every row with a share, the row itself too; `ties`, the others with the same share. The highest share is first. */
export type Rank = { place: number; of: number; ties: number }

/** People without a department or profession are in no row that has a place. */
const hasPlace = ({ key, percent }: Pick<UptakeRow, 'key' | 'percent'>): boolean =>
  percent !== null && key !== NOT_KNOWN && key !== LEFT

/**
 * Worked out from the shares as they are shown, so that it says nothing that they do not: rows with the same share share a place.
 * @returns null where the row has no share
 */
export function rankOf(
  rows: readonly Pick<UptakeRow, 'key' | 'percent'>[],
  key: string,
): Rank | null {
  const ranked = rows.filter(hasPlace)
  const share = ranked.find((row) => row.key === key)?.percent
  if (share === undefined || share === null) return null
  const higher = ranked.filter(({ percent }) => (percent ?? 0) > share)
  const ties = ranked.filter((row) => row.percent === share && row.key !== key)
  return { place: higher.length + 1, of: ranked.length, ties: ties.length }
}
