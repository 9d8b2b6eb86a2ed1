/** Completions: dated facts with the posting of that day. Revoked with a reason, never deleted. */
import { findCompletionEnds } from '#app/data/facts/course-validities.server.ts'
import { inCourseScope } from '#app/data/learning/courses.server.ts'
import { db, onPostgresql, type Tx } from '#app/data/database/database.server.ts'
import { passGate } from '#app/data/database/import-gate.server.ts'
import { findPostingsOn } from '#app/data/facts/postings.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { recounting } from '#app/data/uptake/counts.server.ts'
import type { CompletionRecord } from '#app/domain/learning/completion.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'

export type NewCompletions = {
  course: { id: number; validForMonths: number | null }
  cohortId: number | null
  source: 'register' | 'admin'
  people: readonly { personId: number; completedOn: Day }[]
  recordedById: number | null
  now: Date
}

/** Adds completions, all under one seal, each with the organisation, profession and grade of its day. @returns them with their ids. */
export async function saveCompletions(
  tx: Tx,
  { course, cohortId, source, people, recordedById, now }: NewCompletions,
): Promise<SavedCompletion[]> {
  if (people.length === 0) return []
  if (onPostgresql()) await passGate(tx)
  const endsOf = await findCompletionEnds(tx, course)
  const fact = { courseId: course.id, cohortId, source, recordedAt: now, recordedById }
  const save = async (sealId: number) => {
    const saved: SavedCompletion[] = []
    for (const completedOn of new Set(people.map((one) => one.completedOn))) {
      const personIds = people
        .filter((one) => one.completedOn === completedOn)
        .map(({ personId }) => personId)
      const postings = await findPostingsOn(personIds, completedOn, tx)
      const endsOn = endsOf(completedOn)
      const rows = personIds.map((personId) => {
        const {
          organisationId = null,
          professionId = null,
          gradeId = null,
        } = postings.get(personId) ?? {}
        return {
          ...fact,
          personId,
          completedOn,
          endsOn,
          organisationId,
          professionId,
          gradeId,
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
  return recounting(
    tx,
    people.map(({ personId }) => personId),
    () => sealing(tx, 'Completion', null, save),
    { posted: false },
  )
}
export type SavedCompletion = { id: number; personId: number; completedOn: Day }

/** Every completion of a course that these people have, the revoked ones too. */
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
/** Runs work that changes whether these completions stand. */
async function recountingPeople<T extends { count: number }>(
  tx: Tx,
  completionIds: readonly number[],
  work: () => Promise<T>,
): Promise<T> {
  const people = await tx.completion.findMany({
    where: { id: { in: [...completionIds] } },
    select: { personId: true },
  })
  return recounting(
    tx,
    people.map(({ personId }) => personId),
    work,
    { posted: false },
  )
}

export const saveRevocation = (
  tx: Tx,
  completionIds: readonly number[],
  { reason, revokedById, now }: Revocation,
) =>
  recountingPeople(tx, completionIds, () =>
    tx.completion.updateMany({
      where: { id: { in: [...completionIds] }, revokedAt: null },
      data: { revokedAt: now, revokedReason: reason, revokedById },
    }),
  )

export const liftRevocation = (tx: Tx, completionIds: readonly number[]) =>
  recountingPeople(tx, completionIds, () =>
    tx.completion.updateMany({
      where: { id: { in: [...completionIds] } },
      data: { revokedAt: null, revokedReason: null, revokedById: null },
    }),
  )

/** A completion with its person and course, within a scope. */
export const findCompletion = (completionId: number, scope: CourseScope, tx: Tx = db()) =>
  tx.completion.findFirst({
    where: { id: completionId, course: inCourseScope(scope) },
    include: { person: { select: { id: true, name: true, email: true } }, course: true },
  })

export const listCompletionsOf = (personId: number) =>
  db().completion.findMany({
    where: { personId },
    include: { course: true },
    orderBy: [{ completedOn: 'desc' }, { id: 'desc' }],
  })

/** The standing completions of a course by people of a cohort, by person: what the cohort's page shows beside them. */
export async function findCompletionsOfPeople(
  courseId: number,
  personIds: readonly number[],
  tx: Tx = db(),
) {
  const rows = await tx.completion.findMany({
    where: { courseId, personId: { in: [...personIds] }, revokedAt: null },
    select: { id: true, personId: true, completedOn: true, endsOn: true },
    orderBy: { completedOn: 'asc' },
  })
  return new Map(rows.map((row) => [row.personId, row]))
}
