/** Completions, each with the person's posting on the day of completion. They can be revoked with a reason, but are never deleted. */
import {
  findCompletionEnds,
  type CourseWithValidity,
} from '#app/data/facts/course-validities.server.ts'
import { saveCertificates } from '#app/data/learning/completions/certificates.server.ts'
import { inCourseScope } from '#app/data/learning/courses/courses.server.ts'
import { db, onPostgresql, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonTuples, jsonValues } from '#app/data/database/dialect.server.ts'
import { shareImportGate } from '#app/data/database/import-gate.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { withRecount } from '#app/data/uptake/update-counts.server.ts'
import type { CompletionRecord, CompletionSource } from '#app/domain/learning/completion.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'

export type NewCompletions = {
  course: CourseWithValidity & { certificate: boolean }
  cohortId: number | null
  source: Exclude<CompletionSource, 'file'>
  people: readonly { personId: number; completedOn: Day }[]
  recordedById: number | null
  now: Date
}

/**
 * Adds completions under one seal, each with the person's organisation, profession and grade on the
 * day of completion, and a certificate if the course has one.
 */
export async function saveCompletions(
  tx: Tx,
  { course, cohortId, source, people, recordedById, now }: NewCompletions,
): Promise<SavedCompletion[]> {
  if (people.length === 0) return []
  if (onPostgresql()) await shareImportGate(tx)
  const endDayFor = await findCompletionEnds(tx, course)
  const rows = JSON.stringify(
    people.map(({ personId, completedOn }) => [personId, completedOn, endDayFor(completedOn)]),
  )
  const given = jsonTuples(rows, { personId: 'integer', completedOn: 'text', endsOn: 'text' })
  // Raw SQL, because Prisma prepares a new statement for each number of rows.
  const save = (sealId: number) =>
    queryRows<SavedCompletion>(
      tx,
      Prisma.sql`INSERT INTO "Completion" ("personId", "courseId", "completedOn", "endsOn", "source", "cohortId", "recordedAt",
          "recordedById", "organisationId", "professionId", "gradeId", "sealId")
        SELECT g."personId", ${course.id}, g."completedOn", g."endsOn", ${source}, CAST(${cohortId} AS INTEGER), ${now},
          CAST(${recordedById} AS INTEGER), t."organisationId", t."professionId", t."gradeId", ${sealId}
        FROM ${given} g LEFT JOIN "Posting" t ON t."id" = (SELECT MAX(h."id") FROM "Posting" h
          WHERE h."personId" = g."personId" AND h."from" <= g."completedOn" AND (h."until" IS NULL OR h."until" > g."completedOn"))
        WHERE TRUE RETURNING "id", "personId", "completedOn"`,
    )
  const saved = await withRecount(
    tx,
    people.map(({ personId }) => personId),
    () => sealing(tx, 'Completion', null, save),
    { posted: false },
  )
  if (course.certificate)
    await saveCertificates(
      tx,
      saved.map(({ id }) => id),
      now,
    )
  return saved
}
export type SavedCompletion = { id: number; personId: number; completedOn: Day }

/** Every completion of a course by these people, including revoked ones. */
export async function listCompletionRecords(
  tx: Tx,
  courseId: number,
  personIds: readonly number[],
): Promise<CompletionRecord[]> {
  const people = JSON.stringify(personIds)
  return queryRows(
    tx,
    Prisma.sql`SELECT "id", "personId", "completedOn", "source", "cohortId", "revokedAt" IS NOT NULL AS "revoked"
      FROM "Completion" WHERE "courseId" = ${courseId}
        AND "personId" IN (SELECT j."value" FROM ${jsonValues(Prisma.sql`${people}`, 'integer')} j) ORDER BY "id"`,
    ['revoked'],
  )
}

export type Revocation = { reason: string; revokedById: number | null; now: Date }
/** Changes whether completions are revoked, and recounts the people who have them. */
async function updateRevocation(
  tx: Tx,
  completionIds: readonly number[],
  {
    reason,
    revokedById,
    now,
  }: { reason: string | null; revokedById: number | null; now: Date | null },
): Promise<{ count: number }> {
  if (completionIds.length === 0) return { count: 0 }
  const ids = Prisma.sql`(SELECT j."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(completionIds)}`, 'integer')} j)`
  const people = await queryRows<{ personId: number }>(
    tx,
    Prisma.sql`SELECT "personId" FROM "Completion" WHERE "id" IN ${ids}`,
  )
  const isOther = now === null ? Prisma.sql`IS NOT NULL` : Prisma.sql`IS NULL`
  const count = await withRecount(
    tx,
    people.map(({ personId }) => personId),
    () =>
      tx.$executeRaw`UPDATE "Completion" SET "revokedAt" = ${now}, "revokedReason" = ${reason}, "revokedById" = ${revokedById}
        WHERE "id" IN ${ids} AND "revokedAt" ${isOther}`,
    { posted: false },
  )
  return { count }
}

export const saveRevocation = (
  tx: Tx,
  completionIds: readonly number[],
  revocation: Revocation,
): Promise<{ count: number }> => updateRevocation(tx, completionIds, revocation)

export const liftRevocation = (
  tx: Tx,
  completionIds: readonly number[],
): Promise<{ count: number }> =>
  updateRevocation(tx, completionIds, { reason: null, revokedById: null, now: null })

/** A completion in a scope, with its person and course. */
export const findCompletion = (completionId: number, scope: CourseScope, tx: Tx = db()) =>
  tx.completion.findFirst({
    where: { id: completionId, course: inCourseScope(scope) },
    include: { person: { select: { id: true, name: true, email: true } }, course: true },
  })

export const listCompletionsForPerson = (personId: number) =>
  db().completion.findMany({
    where: { personId },
    include: { course: true },
    orderBy: [{ completedOn: 'desc' }, { id: 'desc' }],
  })

/** Each person's latest completion of a course that is not revoked, by person id. */
export async function findLatestCompletions(
  courseId: number,
  personIds: readonly number[],
  tx: Tx = db(),
) {
  const rows = await tx.completion.findMany({
    where: { courseId, personId: { in: [...personIds] }, revokedAt: null },
    select: { id: true, personId: true, completedOn: true, endsOn: true, cohortId: true },
    orderBy: { completedOn: 'asc' },
  })
  return new Map(rows.map((row) => [row.personId, row]))
}
