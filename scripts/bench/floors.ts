/** Floors: the same work done by the bare database driver, to compare the service with. */
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { CompletionRow, PersonRow } from './rows.ts'

/** The settings of the service's connections. */
export const SQLITE_PRAGMAS =
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;'

export type CountedByCode = { key: string; upskilled: number; base: number | null }

/** All methods except `countUptake` and `close` return how many milliseconds the work took. */
export type Floors = {
  /** The fastest plain SQL over the facts. @returns a row for each department, in the order of their codes */
  countUptake: (query: UptakeQuery) => Promise<{ rows: CountedByCode[]; took: number }>
  /** Inserts people and their postings, in one transaction. */
  insertPeople: (rows: readonly PersonRow[]) => Promise<number>
  insertCompletions: (rows: readonly CompletionRow[]) => Promise<number>
  /** Inserts a mark for each enrolment, in one transaction. */
  insertMarks: (sessionId: number, enrolmentIds: readonly number[]) => Promise<number>
  /** Reads everyone with their posting on a day, and writes them to a CSV file. */
  exportPeople: (day: string, file: string) => Promise<number>
  close: () => Promise<void>
}
