/** Plans the undo of an attendance file. */
import { latestMark, type Mark } from '#app/domain/learning/attendance.ts'

export type UndoneFileMark<M extends Mark> = {
  enrolmentId: number
  /** The mark that counts now, which came from the file. */
  undone: M
  /** What counted before the file; null if there was no mark. */
  back: M | null
}
type LineOf<M extends Mark> = { enrolmentId: number; history: readonly M[] }

/**
 * What each mark of a file goes back to. Marks that were corrected since stay as they are. If a later file
 * changed some, that one must be undone first.
 * @param batchOf the file that each mark came from, by the id of the mark. A mark that an undo restored belongs to the file
 * it first came from
 */
export function planBatchUndo<M extends Mark>(
  lines: readonly LineOf<M>[],
  batchOf: ReadonlyMap<number, number>,
  batchId: number,
): { undo: UndoneFileMark<M>[]; changedSince: number[]; laterBatches: number[] } {
  const undo: UndoneFileMark<M>[] = []
  const changedSince: number[] = []
  const laterBatches = new Set<number>()
  for (const { enrolmentId, history } of lines) {
    const first = history.findIndex(({ id }) => batchOf.get(id) === batchId)
    const last = history.at(-1)
    if (first === -1 || !last) continue
    const lastBatch = batchOf.get(last.id)
    if (lastBatch === batchId) {
      if (last.mark !== 'unmarked')
        undo.push({ enrolmentId, undone: last, back: latestMark(history.slice(0, first)) })
    } else if (lastBatch === undefined) changedSince.push(enrolmentId)
    else laterBatches.add(lastBatch)
  }
  return { undo, changedSince, laterBatches: [...laterBatches].toSorted((a, b) => a - b) }
}
