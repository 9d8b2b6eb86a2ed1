/** Floors: the same work by the bare driver, with nothing around it. */
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { CompletionRow, PersonRow } from './rows.ts'

export type CountedByCode = { key: string; upskilled: number; base: number | null }

/** Each but `close` takes the time itself: milliseconds, of the work alone. */
export type Floors = {
  /** The best plain SQL over the facts. @returns a row a department, in the order of their codes */
  countUptake: (question: UptakeQuery) => Promise<{ rows: CountedByCode[]; took: number }>
  /** Inserts people and their postings, in one transaction. */
  insertPeople: (rows: readonly PersonRow[]) => Promise<number>
  insertCompletions: (rows: readonly CompletionRow[]) => Promise<number>
  /** Inserts a mark for each enrolment, in one transaction. */
  insertMarks: (sessionId: number, enrolmentIds: readonly number[]) => Promise<number>
  /** Each person takes a place if there is one, in a transaction of their own, all at once. */
  takePlaces: (cohortId: number, people: readonly number[]) => Promise<number>
  /** Reads everybody with the posting of a day, and writes them to a file as CSV. */
  exportPeople: (day: string, file: string) => Promise<number>
  close: () => Promise<void>
}
