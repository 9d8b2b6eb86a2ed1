/** Attendance files on the way: uploaded or pasted on a session's page, then checked by the same admin within a day. */
import { z } from 'zod'
import {
  deleteAttendanceUpload,
  findAttendanceUpload,
  saveAttendanceUpload,
  saveUploadChoices,
} from '#app/data/learning/registers/attendance-uploads.server.ts'
import type { Choices, FileOptions } from '#app/domain/learning/attendance-files/file-plan.ts'
import { DEFAULT_PERCENT } from '#app/domain/learning/attendance-files/mark-rule.ts'
import type { Report } from '#app/domain/learning/attendance-files/read-report.ts'
import { readAttendanceFile } from '#app/features/learning/attendance-files/read-attendance-file.server.ts'
import { findSessionDates } from '#app/features/learning/attendance-files/session-dates.server.ts'

const STORED_MS = 24 * 60 * 60 * 1000

const Stored = z.object({
  options: z.object({
    percent: z.number(),
    minutes: z.number().nullable(),
    missing: z.enum(['leave', 'absent']),
    saved: z.enum(['replace', 'keep']),
    anyDay: z.boolean(),
  }),
  /** By the first row of each person. */
  choices: z.array(z.tuple([z.number(), z.number().nullable()])),
})
const FIRST = {
  options: {
    percent: DEFAULT_PERCENT,
    minutes: null,
    missing: 'leave',
    saved: 'replace',
    anyDay: false,
  },
  choices: [],
} as const

type NewUpload = {
  sessionId: number
  file: string
  content: Uint8Array | string
  createdById: number
  now: Date
}

/** Stores what a file says. @returns its id, or a sentence that says why it cannot be read */
export async function storeUpload({
  sessionId,
  file,
  content,
  createdById,
  now,
}: NewUpload): Promise<{ id: number } | { problem: string }> {
  const dates = await findSessionDates(sessionId, 'all')
  const read = readAttendanceFile(content, dates ?? [])
  if ('problem' in read) return { problem: read.problem.replace(/\.$/, '') }
  return saveAttendanceUpload({
    sessionId,
    file,
    checksum: read.checksum,
    report: JSON.stringify(read.report),
    choices: JSON.stringify(FIRST),
    createdAt: now,
    createdById,
  })
}

export type Upload = {
  id: number
  sessionId: number
  file: string
  checksum: string
  report: Report
  options: FileOptions
  choices: Choices
}

/** An upload of this person, unless it was deleted or is older than a day. */
export async function findUpload(
  id: number,
  createdById: number,
  now: Date,
): Promise<Upload | null> {
  const since = new Date(now.getTime() - STORED_MS)
  const found = await findAttendanceUpload({ id, createdById, since })
  if (!found) return null
  const { options, choices } = Stored.parse(JSON.parse(found.choices))
  const { sessionId, file, checksum } = found
  const report = JSON.parse(found.report) as Report
  return { id, sessionId, file, checksum, report, options, choices: new Map(choices) }
}

export const storeChoices = (id: number, options: FileOptions, choices: Choices) =>
  saveUploadChoices(id, JSON.stringify({ options, choices: [...choices] }))

/** Deletes an upload without saving anything from it. */
export const deleteUpload = (id: number): Promise<boolean> => deleteAttendanceUpload(id)
