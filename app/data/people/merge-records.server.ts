/** Finds what a merge of two records would change, and which records have been merged. */
import { db, Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { listPostings } from '#app/data/facts/postings.server.ts'
import { normaliseEmailAddress } from '#app/domain/people/email-address.ts'
import { splitCompletions, splitEnrolments, fillGaps } from '#app/domain/people/merging.ts'
import { PLACE_HOLDING_STATUSES } from '#app/domain/learning/places.ts'

const recordSelect = {
  id: true,
  name: true,
  email: true,
  staffId: true,
  managerId: true,
  demonstration: true,
  suspendedAt: true,
  erasedAt: true,
  mergedIn: { select: { id: true, kept: { select: { id: true, name: true } } } },
  merges: { select: { id: true } },
} as const

/** A person with the record they were merged into and the merges into them, or null. */
export const findRecord = (personId: number, tx: Tx = db()) =>
  tx.person.findUnique({ where: { id: personId }, select: recordSelect })
export type PersonRow = NonNullable<Awaited<ReturnType<typeof findRecord>>>

/** The merges into a record, most recent first, with the name of the person who made each. */
export async function listMergesInto(keptId: number, tx: Tx = db()) {
  const merges = await tx.personMerge.findMany({
    where: { keptId },
    select: {
      id: true,
      mergedAt: true,
      mergedById: true,
      reason: true,
      merged: { select: { id: true, name: true, email: true, staffId: true } },
    },
    orderBy: { id: 'desc' },
  })
  const actorIds = merges.flatMap(({ mergedById }) => (mergedById === null ? [] : [mergedById]))
  const names = new Map(
    (
      await tx.person.findMany({
        where: { id: { in: actorIds } },
        select: { id: true, name: true },
      })
    ).map((record) => [record.id, record.name]),
  )
  return merges.map(({ mergedById, ...merge }) => ({
    ...merge,
    mergedBy: mergedById === null ? null : (names.get(mergedById) ?? null),
  }))
}

/** @returns the id of the kept record for each of these records that has been merged */
export async function findKeptIds(
  tx: Tx,
  personIds: readonly number[],
): Promise<Map<number, number>> {
  const merges = await tx.personMerge.findMany({
    where: { mergedId: { in: [...personIds] } },
    select: { mergedId: true, keptId: true },
  })
  return new Map(merges.map(({ mergedId, keptId }) => [mergedId, keptId]))
}

export const findMerge = (mergeId: number, tx: Tx = db()) =>
  tx.personMerge.findUnique({
    where: { id: mergeId },
    include: {
      kept: { select: { id: true, name: true, email: true } },
      merged: { select: { id: true, name: true, email: true, staffId: true } },
    },
  })

const listCompletions = (tx: Tx, personId: number) =>
  tx.completion
    .findMany({
      where: { personId },
      include: { course: { select: { title: true } } },
      orderBy: [{ completedOn: 'asc' }, { id: 'asc' }],
    })
    .then((rows) => rows.map((row) => ({ ...row, isRevoked: row.revokedAt !== null })))

const ACTIVE: ReadonlySet<string> = new Set(PLACE_HOLDING_STATUSES)

async function listEnrolments(tx: Tx, personId: number, now: Date) {
  const enrolments = await tx.enrolment.findMany({
    where: { personId },
    include: {
      cohort: {
        select: {
          name: true,
          courseId: true,
          cancelledAt: true,
          course: { select: { title: true } },
          sessions: { where: { cancelledAt: null }, select: { endsAt: true } },
        },
      },
    },
    orderBy: { id: 'asc' },
  })
  return enrolments.map((enrolment) => ({
    ...enrolment,
    courseId: enrolment.cohort.courseId,
    isActive: ACTIVE.has(enrolment.status),
    // A cohort without sessions does not have its dates yet.
    isUpcoming:
      enrolment.cohort.cancelledAt === null &&
      (enrolment.cohort.sessions.length === 0 ||
        enrolment.cohort.sessions.some(({ endsAt }) => endsAt > now)),
  }))
}

/** Everything a merge would change. Changes nothing itself. */
export async function planMerge(tx: Tx, keptId: number, mergedId: number, now: Date) {
  const [keptPostings, mergedPostings] = [
    await listPostings(keptId, tx),
    await listPostings(mergedId, tx),
  ]
  return {
    postings: {
      kept: keptPostings,
      ended: mergedPostings,
      opened: fillGaps(mergedPostings, keptPostings),
    },
    completions: splitCompletions(
      await listCompletions(tx, keptId),
      await listCompletions(tx, mergedId),
    ),
    enrolments: splitEnrolments(
      await listEnrolments(tx, keptId, now),
      await listEnrolments(tx, mergedId, now),
    ),
    // A second pending claim of a course stays on the merged record. Confirming it completes the course on the kept one.
    claims: await tx.completionClaim.findMany({
      where: {
        personId: mergedId,
        NOT: {
          status: 'pending',
          course: { claims: { some: { personId: keptId, status: 'pending' } } },
        },
      },
      select: { id: true },
      orderBy: { id: 'asc' },
    }),
    // A module that both have ticked off stays on the merged record too.
    modules: await tx.moduleProgress.findMany({
      where: {
        personId: mergedId,
        NOT: {
          completionId: null,
          module: { progress: { some: { personId: keptId, completionId: null } } },
        },
      },
      select: { id: true },
      orderBy: { id: 'asc' },
    }),
    assessments: await tx.assessment.findMany({
      where: { personId: mergedId },
      select: { id: true },
      orderBy: { id: 'asc' },
    }),
    notes: await tx.privateNote.findMany({
      where: { personId: mergedId },
      select: { id: true },
      orderBy: { id: 'asc' },
    }),
    goals: await tx.goal.findMany({
      where: { personId: mergedId },
      select: { id: true },
      orderBy: { id: 'asc' },
    }),
    grants: await tx.roleGrant.findMany({
      where: { personId: mergedId, revokedAt: null },
      select: {
        id: true,
        role: true,
        organisation: { select: { code: true, name: true } },
        profession: { select: { code: true, name: true } },
        course: { select: { code: true, title: true } },
        provider: true,
      },
      orderBy: { id: 'asc' },
    }),
    reports: await tx.person.findMany({
      where: { managerId: mergedId },
      select: { id: true, name: true },
      orderBy: { id: 'asc' },
    }),
  }
}
export type MergePlan = Awaited<ReturnType<typeof planMerge>>

/**
 * Other records with the same name that have not been merged. They are the most likely to be the
 * same person.
 */
export const listNamesakes = (tx: Tx, person: { id: number; name: string }, take: number) =>
  tx.person.findMany({
    where: { name: person.name, id: { not: person.id }, mergedIn: null, erasedAt: null },
    select: { id: true, name: true, email: true, staffId: true },
    orderBy: { id: 'asc' },
    take,
  })

/**
 * Finds another record by its email address or staff number, current or former. The current holder
 * takes precedence.
 * @returns the record; this record itself if no other record ever had the identifier; `several` if
 * more than one had it before
 */
export async function findRecordByIdentifier(
  tx: Tx,
  identifier: string,
  personId: number,
): Promise<{ id: number } | 'several' | null> {
  const email = normaliseEmailAddress(identifier)
  const current = await tx.person.findMany({
    where: { OR: [{ staffId: identifier }, { email }] },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  const other = current.find(({ id }) => id !== personId)
  if (other) return other
  const emails = await tx.formerEmail.findMany({
    where: { email },
    select: { personId: true, from: true, until: true },
  })
  const numbers = await tx.formerStaffNumber.findMany({
    where: { staffId: identifier },
    select: { personId: true },
  })
  const former = [
    ...emails.filter(({ from, until }) => from === null || from < until),
    ...numbers,
  ].map((holder) => holder.personId)
  const [id, ...more] = [...new Set(former)].filter((holderId) => holderId !== personId)
  if (id === undefined) return current[0] ?? null
  return more.length > 0 ? 'several' : { id }
}

/** Whether any record has been merged. If not, imports skip the search for merged records. */
export const hasMerges = async (tx: Tx): Promise<boolean> =>
  (
    await queryRow<{ count: number }>(
      tx,
      Prisma.sql`SELECT COUNT(*) AS "count" FROM (SELECT 1 FROM "PersonMerge" LIMIT 1) AS "some"`,
    )
  ).count > 0
