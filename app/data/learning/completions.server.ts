/** Completions, each with the person's posting on the day of completion. They can be revoked with a reason, but are never deleted. */
import { findCompletionEnds } from '#app/data/facts/course-validities.server.ts'
import { inCourseScope } from '#app/data/learning/courses.server.ts'
import { db, onPostgresql, type Prisma, type Tx } from '#app/data/database/database.server.ts'
import { shareImportGate } from '#app/data/database/import-gate.server.ts'
import { findPostingsOn } from '#app/data/facts/postings.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { withRecount } from '#app/data/uptake/update-counts.server.ts'
import type { CompletionRecord, CompletionSource } from '#app/domain/learning/completion.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'

export type NewCompletions = {
  course: { id: number; validForMonths: number | null }
  cohortId: number | null
  source: Exclude<CompletionSource, 'file'>
  people: readonly { personId: number; completedOn: Day }[]
  recordedById: number | null
  now: Date
}

/** Adds completions under one seal, each with the person's organisation, profession and grade on the day of completion. */
export async function saveCompletions(
  tx: Tx,
  { course, cohortId, source, people, recordedById, now }: NewCompletions,
): Promise<SavedCompletion[]> {
  if (people.length === 0) return []
  if (onPostgresql()) await shareImportGate(tx)
  const endDayFor = await findCompletionEnds(tx, course)
  const fact = { courseId: course.id, cohortId, source, recordedAt: now, recordedById }
  const save = async (sealId: number) => {
    const saved: SavedCompletion[] = []
    for (const [completedOn, group] of Map.groupBy(people, (one) => one.completedOn)) {
      const personIds = group.map(({ personId }) => personId)
      const postings = await findPostingsOn(personIds, completedOn, tx)
      const endsOn = endDayFor(completedOn)
      const rows = personIds.map((personId) => {
        const posting = postings.get(personId)
        return {
          ...fact,
          personId,
          completedOn,
          endsOn,
          organisationId: posting?.organisationId ?? null,
          professionId: posting?.professionId ?? null,
          gradeId: posting?.gradeId ?? null,
          sealId,
        }
      })
      saved.push(
        ...(await tx.completion.createManyAndReturn({
          data: rows,
          select: { id: true, personId: true, completedOn: true },
        })),
      )
    }
    return saved
  }
  return withRecount(
    tx,
    people.map(({ personId }) => personId),
    () => sealing(tx, 'Completion', null, save),
    { posted: false },
  )
}
export type SavedCompletion = { id: number; personId: number; completedOn: Day }

/** Every completion of a course by these people, including revoked ones. */
export async function listCompletionRecords(
  tx: Tx,
  courseId: number,
  personIds: readonly number[],
): Promise<CompletionRecord[]> {
  const rows = await tx.completion.findMany({
    where: { courseId, personId: { in: [...personIds] } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id, personId, completedOn, source, cohortId, revokedAt }) => ({
    id,
    personId,
    completedOn,
    source,
    cohortId,
    revoked: revokedAt !== null,
  }))
}

export type Revocation = { reason: string; revokedById: number | null; now: Date }
/** Changes whether completions are revoked, and recounts the people who have them. */
async function updateRevocation(
  tx: Tx,
  completionIds: readonly number[],
  where: Prisma.CompletionWhereInput,
  data: Pick<
    Prisma.CompletionUncheckedUpdateManyInput,
    'revokedAt' | 'revokedReason' | 'revokedById'
  >,
) {
  if (completionIds.length === 0) return { count: 0 }
  const withIds = { id: { in: [...completionIds] } }
  const people = await tx.completion.findMany({
    where: withIds,
    select: { personId: true },
  })
  return withRecount(
    tx,
    people.map(({ personId }) => personId),
    () => tx.completion.updateMany({ where: { ...withIds, ...where }, data }),
    { posted: false },
  )
}

export const saveRevocation = (
  tx: Tx,
  completionIds: readonly number[],
  { reason, revokedById, now }: Revocation,
) =>
  updateRevocation(
    tx,
    completionIds,
    { revokedAt: null },
    { revokedAt: now, revokedReason: reason, revokedById },
  )

export const liftRevocation = (tx: Tx, completionIds: readonly number[]) =>
  updateRevocation(
    tx,
    completionIds,
    {},
    { revokedAt: null, revokedReason: null, revokedById: null },
  )

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
