/** The oldest Teams report, which has a row each time that someone joined or left. */
import type { ReportLine } from '#app/domain/learning/attendance-files/report-line.ts'
import type { ClockTime } from '#app/domain/learning/attendance-files/written-times.ts'

export type JoinedOrLeft = { line: ReportLine; at: ClockTime }

/**
 * Turns rows that alternate for each person between joining and leaving, whatever words they use, into
 * one line for each stay. A stay without an end lasts until the last row of the file.
 */
export function staysOfActions(actions: readonly JoinedOrLeft[]): ReportLine[] {
  const end = Math.max(...actions.map(({ at }) => at))
  const present = new Map<string, ReportLine>()
  const lines: ReportLine[] = []
  for (const { line, at } of actions.toSorted((a, b) => a.at - b.at)) {
    const key = line.name.toLowerCase()
    const stay = present.get(key)
    if (stay) {
      stay.left = at
      present.delete(key)
    } else {
      const joined = { ...line, joined: at, left: end }
      lines.push(joined)
      present.set(key, joined)
    }
  }
  return lines.toSorted((a, b) => a.row - b.row)
}
