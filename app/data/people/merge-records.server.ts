/** What two records of one person have, as a merge of the one into the other asks for it; and which records are merged. */
import { db, Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { listPostings } from '#app/data/facts/postings.server.ts'
import { normaliseEmailAddress } from '#app/domain/people/email-address.ts'
import { splitCompletions, splitEnrolments, fillGaps } from '#app/domain/people/merging.ts'
import { PLACE_HOLDING_STATUSES } from '#app/domain/learning/enrolment.ts'

const record = {
  id: true,
  name: true,
  email: true,
  staffId: true,
  managerId: true,
  demonstration: true,
  manager: { select: { name: true } },
  mergedIn: { select: { id: true, kept: { select: { id: true, name: true } } } },
  merges: { select: { id: true } },
} as const

/** A person's own row, with whether it is merged into another and whether others are merged into it; null when there is none. */
export const findRecord = (personId: number, tx: Tx = db()) =>
  tx.person.findUnique({ where: { id: personId }, select: record })
export type PersonRow = NonNullable<Awaited<ReturnType<typeof findRecord>>>

/** The records merged into this one, latest first, with who did it. */
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
  const by = merges.flatMap(({ mergedById }) => (mergedById === null ? [] : [mergedById]))
  const names = new Map(
    (await tx.person.findMany({ where: { id: { in: by } }, select: { id: true, name: true } })).map(
      (one) => [one.id, one.name],
    ),
  )
  return merges.map(({ mergedById, ...merge }) => ({
    ...merge,
    mergedBy: mergedById === null ? null : (names.get(mergedById) ?? null),
  }))
}

/** All the records that a person has: whatever was done under one of them, they did. */
export const listRecordIds = async (personId: number, tx: Tx = db()): Promise<number[]> => [
  personId,
  ...(
    await tx.personMerge.findMany({ where: { keptId: personId }, select: { mergedId: true } })
  ).map(({ mergedId }) => mergedId),
]

/** Of some records, those that were merged into another, each with the id of that one. */
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

/** The statuses of a place that is still counted on. */
const IN_PLAY: ReadonlySet<string> = new Set(PLACE_HOLDING_STATUSES)

async function listPlaces(tx: Tx, personId: number, now: Date) {
  const places = await tx.enrolment.findMany({
    where: { personId },
    include: {
      cohort: {
        select: {
          name: true,
          cancelledAt: true,
          course: { select: { title: true } },
          sessions: { select: { endsAt: true } },
        },
      },
    },
    orderBy: { id: 'asc' },
  })
  return places.map((place) => ({
    ...place,
    isActive: IN_PLAY.has(place.status),
    // One without dates is yet to have them.
    isToCome:
      place.cohort.cancelledAt === null &&
      (place.cohort.sessions.length === 0 ||
        place.cohort.sessions.some(({ endsAt }) => endsAt > now)),
  }))
}

/** Everything that a merge would change, by what becomes of it. Reads only. */
export async function planMerge(tx: Tx, keptId: number, mergedId: number, now: Date) {
  const [keptPostings, mergedPostings] = [
    await listPostings(keptId, tx),
    await listPostings(mergedId, tx),
  ]
  const keptPlaces = await tx.enrolment.findMany({
    where: { personId: keptId },
    select: { cohortId: true },
  })
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
    places: splitEnrolments(
      new Set(keptPlaces.map(({ cohortId }) => cohortId)),
      await listPlaces(tx, mergedId, now),
    ),
    assessments: await tx.assessment.findMany({
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

/** Records with the same name that are not merged yet, besides this one: most likely to be the same person. */
export const listNamesakes = (tx: Tx, person: { id: number; name: string }, take: number) =>
  tx.person.findMany({
    where: { name: person.name, id: { not: person.id }, mergedIn: null },
    select: { id: true, name: true, email: true, staffId: true },
    orderBy: { id: 'asc' },
    take,
  })

/**
 * The record, other than this one, that has an email address, whatever its case, or a staff number; if none has, the only one that had it.
 * Where this record has it itself, the record that had it before is meant: they may be one person who came back. `several`: more than one
 * other record had it.
 */
export async function findRecordByIdentifier(
  tx: Tx,
  words: string,
  personId: number,
): Promise<{ id: number } | 'several' | null> {
  const email = normaliseEmailAddress(words)
  const present = await tx.person.findMany({
    where: { OR: [{ staffId: words }, { email }] },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  const other = present.find(({ id }) => id !== personId)
  if (other) return other
  const emails = await tx.formerEmail.findMany({
    where: { email },
    select: { personId: true, from: true, until: true },
  })
  const numbers = await tx.formerStaffNumber.findMany({
    where: { staffId: words },
    select: { personId: true },
  })
  const former = [
    ...emails.filter(({ from, until }) => from === null || from < until),
    ...numbers,
  ].map((one) => one.personId)
  const [id, ...more] = [...new Set(former)].filter((one) => one !== personId)
  if (id === undefined) return present[0] ?? null
  return more.length > 0 ? 'several' : { id }
}

/** Is nothing merged at all? Then rows of files need not be read as anybody else's. */
export const hasMerges = async (tx: Tx): Promise<boolean> =>
  (
    await queryRow<{ count: number }>(
      tx,
      Prisma.sql`SELECT COUNT(*) AS "count" FROM (SELECT 1 FROM "PersonMerge" LIMIT 1) AS "some"`,
    )
  ).count > 0
