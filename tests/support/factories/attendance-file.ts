/** Imports attendance files for tests. */
import { db } from '#app/data/database/database.server.ts'
import { DEFAULT_PERCENT } from '#app/domain/learning/attendance-files/mark-rule.ts'
import type { FileOptions } from '#app/domain/learning/attendance-files/file-plan.ts'
import { importAttendance } from '#app/features/learning/attendance-files/import-attendance.server.ts'
import { storeUpload } from '#app/features/learning/attendance-files/attendance-upload.server.ts'
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

/**
 * Uploads a Zoom list for a session: two people on its register, a name that fits no one, and an unknown address.
 * @returns the id of the upload
 */
export async function anAttendanceUpload(sessionId: number, createdById: number): Promise<number> {
  const people = await db().enrolment.findMany({
    where: { cohort: { sessions: { some: { id: sessionId } } } },
    select: { person: { select: { name: true, email: true } } },
    orderBy: { id: 'asc' },
    take: 3,
  })
  const [first, second, third] = people.map(({ person }) => person)
  const stored = await storeUpload({
    sessionId,
    file: 'participants.csv',
    content: [
      'Name (Original Name),User Email,Total Duration (Minutes),Guest',
      `${first?.name},${first?.email},175,No`,
      `${second?.name} (Guest),,60,Yes`,
      `${third?.name.replace(/^(\S)\S*/, '$1')},,175,Yes`,
      'Boardroom screen,,180,Yes',
    ].join('\n'),
    createdById,
    now: now(),
  })
  if ('problem' in stored) throw new Error(stored.problem)
  return stored.id
}
