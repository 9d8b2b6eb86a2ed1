/** The batches of attendance files: their marks, and the people that they added to a cohort. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'

const ADDED = 'Enrolment'

/** Records that a file added someone to its cohort, so that undoing it can withdraw the place. `before` is their status before. */
export const saveAddedEnrolment = (
  tx: Tx,
  { batchId, enrolmentId, before }: { batchId: number; enrolmentId: number; before: string | null },
) =>
  tx.importChange.create({
    data: {
      batchId,
      subject: ADDED,
      recordId: enrolmentId,
      before: JSON.stringify({ status: before }),
      after: JSON.stringify({ status: 'confirmed' }),
    },
    select: { id: true },
  })

/** The people that a file added who still have a place and no mark that counts, by enrolment. */
export const listAddedWithoutMark = (
  tx: Tx,
  batchId: number,
): Promise<{ enrolmentId: number; personId: number; cohortId: number }[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT e."id" AS "enrolmentId", e."personId", e."cohortId" FROM "ImportChange" c JOIN "Enrolment" e ON e."id" = c."recordId"
      WHERE c."batchId" = ${batchId} AND c."subject" = ${ADDED} AND e."status" = 'confirmed' AND NOT EXISTS (
        SELECT 1 FROM "Attendance" a WHERE a."enrolmentId" = e."id" AND a."mark" <> 'unmarked' AND a."id" = (
          SELECT MAX(l."id") FROM "Attendance" l WHERE l."enrolmentId" = a."enrolmentId" AND l."sessionId" = a."sessionId"))
      ORDER BY e."id"`,
  )

/** The sessions in which a file has marks, earliest first. */
export const listSessionsOfBatch = (
  batchId: number,
  tx: Tx = db(),
): Promise<{ id: number; cohortId: number }[]> =>
  tx.session.findMany({
    where: { attendance: { some: { batchId } } },
    select: { id: true, cohortId: true },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })

/** The files that the marks of a session came from, by mark. */
export async function findBatchesOfMarks(tx: Tx, sessionId: number): Promise<Map<number, number>> {
  const marks = await tx.attendance.findMany({
    where: { sessionId, batchId: { not: null } },
    select: { id: true, batchId: true },
  })
  return new Map(marks.flatMap(({ id, batchId }) => (batchId === null ? [] : [[id, batchId]])))
}

export type AttendanceBatch = {
  id: number
  file: string
  importedAt: Date
  undoneAt: Date | null
  created: number
  updated: number
}

/** The files with marks in a session, most recent first. */
export const listBatchesOfSession = (sessionId: number): Promise<AttendanceBatch[]> =>
  db().importBatch.findMany({
    where: { kind: 'attendance', attendance: { some: { sessionId } } },
    select: {
      id: true,
      file: true,
      importedAt: true,
      undoneAt: true,
      created: true,
      updated: true,
    },
    orderBy: { id: 'desc' },
  })
