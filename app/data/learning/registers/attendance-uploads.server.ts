/** Attendance files that wait until their admin has checked them. They contain names, so they are deleted after a day. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { AttendanceUpload } from '#app/data/prisma/client.ts'

export type { AttendanceUpload } from '#app/data/prisma/client.ts'
type NewUpload = Omit<AttendanceUpload, 'id'>

export const saveAttendanceUpload = (upload: NewUpload, tx: Tx = db()) =>
  tx.attendanceUpload.create({ data: upload, select: { id: true } })

/** An upload, if this person uploaded it since a time. */
export const findAttendanceUpload = (
  { id, createdById, since }: { id: number; createdById: number; since: Date },
  tx: Tx = db(),
): Promise<AttendanceUpload | null> =>
  tx.attendanceUpload.findFirst({ where: { id, createdById, createdAt: { gt: since } } })

export const saveUploadChoices = (id: number, choices: string, tx: Tx = db()) =>
  tx.attendanceUpload.update({ where: { id }, data: { choices }, select: { id: true } })

/** Deletes an upload. @returns whether there was one: two requests at once delete it once */
export const deleteAttendanceUpload = async (id: number, tx: Tx = db()): Promise<boolean> =>
  (await tx.attendanceUpload.deleteMany({ where: { id } })).count > 0

export const deleteAttendanceUploadsBefore = (tx: Tx, time: Date) =>
  tx.attendanceUpload.deleteMany({ where: { createdAt: { lt: time } } })
