/** What a file would do, in a sentence, and the words on the button that does it. */
import { joinWords } from '#app/domain/text/join-words.ts'
import type { PrintedReport } from '#app/features/imports/printed-report.schema.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

const rows = (count: number): string => formatCount(count, 'row')
const people = (count: number): string => formatCount(count, 'person', 'people')

/** Such as "3 people created, 2 changed and 1 recorded as having left". */
export function describeOutcome(report: PrintedReport): string {
  const { kind, created, updated, unchanged, ended = 0 } = report
  const counted = kind === 'people' ? people : rows
  return joinWords([
    ...(created > 0 ? [`${counted(created)} created`] : []),
    ...(updated > 0 ? [`${counted(updated)} changed`] : []),
    ...(ended > 0 ? [`${people(ended)} recorded as having left`] : []),
    `${rows(unchanged)} unchanged`,
  ])
}

export function confirmText({ rows: all, rejected, ended = 0 }: PrintedReport): string {
  const what = rejected > 0 ? `Import the other ${rows(all - rejected)}` : 'Import the file'
  return ended > 0 ? `${what} and record ${people(ended)} as having left` : what
}
