/** Imports attendance files for tests. */
import { DEFAULT_PERCENT } from '#app/domain/learning/attendance-files/mark-rule.ts'
import type { FileOptions } from '#app/domain/learning/attendance-files/file-plan.ts'
import { importAttendance } from '#app/features/learning/attendance-files/import-attendance.server.ts'
import { undoAttendance } from '#app/features/learning/attendance-files/undo-attendance.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aFile } from '#tests/support/import-files.ts'

type Given = {
  sessionId: number
  content: string | Buffer
  skipRejected?: boolean
  dryRun?: boolean
  options?: Partial<FileOptions>
}

/** Imports an attendance file named rows.csv with this content. */
export const importingAttendance = ({
  sessionId,
  content,
  skipRejected = false,
  dryRun = false,
  options = {},
}: Given) =>
  importAttendance({
    path: aFile(content),
    file: 'rows.csv',
    sessionId,
    skipRejected,
    dryRun,
    options: {
      percent: DEFAULT_PERCENT,
      minutes: null,
      missing: 'leave',
      saved: 'replace',
      anyDay: false,
      ...options,
    },
    by: 'command line',
    now: now(),
  })

export const undoingAttendance = (batchId: number | null) =>
  undoAttendance({ batchId: batchId ?? 0, scope: 'all', by: 'command line', now: now() })
