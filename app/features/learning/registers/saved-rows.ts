/** What the register's page and its script know about saved marks. */
import type { Line } from '#app/data/learning/registers/registers.server.ts'
import type { RowAnswers } from '#app/features/learning/registers/register-fields.ts'
import { formatTimeOnDay } from '#app/ui/text/dates.ts'

/** What is saved in a line, as it would be typed. */
export const savedAnswers = ({ latest }: Pick<Line, 'latest'>): RowAnswers => ({
  mark: latest?.mark ?? 'unmarked',
  minutes: latest?.minutes ? String(latest.minutes) : '',
  why: latest?.mark === 'excused' ? (latest.reason ?? '') : '',
})

/** A line as the register's script reads it. */
export const savedRowOf = (line: Pick<Line, 'enrolmentId' | 'latest' | 'history'>) => ({
  enrolmentId: String(line.enrolmentId),
  shownId: String(line.history.at(-1)?.id ?? ''),
  ...savedAnswers(line),
})

/** For example, "21 of 24 marked · saved 9:41am on 17 March 2026". */
export const describeProgress = (marked: number, people: number, savedAt: Date | null): string =>
  `${marked} of ${people} marked${savedAt === null ? '' : ` · saved ${formatTimeOnDay(savedAt)}`}`
