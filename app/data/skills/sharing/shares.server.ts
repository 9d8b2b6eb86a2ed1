/** Shares: who lets their manager read their answers. Ratings themselves are read in `answers.server.ts`. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { listRecordIds } from '#app/data/identity/record-ids.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { leftOn } from '#app/domain/identity/leaver-access.ts'
import {
  END_REASONS_TO_NOTIFY,
  whyShareLapsed,
  type ShareEndReason,
  type ShareTerms,
} from '#app/domain/skills/sharing.ts'

const postings = { select: { until: true } } as const
const holder = {
  select: {
    id: true,
    name: true,
    email: true,
    managerId: true,
    postings,
    mergedIn: { select: { kept: { select: { id: true, name: true, postings } } } },
  },
} as const
const withParties = { person: holder, manager: holder, skills: true } as const

type ShareRow = Prisma.ShareGetPayload<{ include: typeof withParties }>

export type Share = ShareTerms & {
  id: number
  personId: number
  person: { name: string; email: string | null }
  /** The record and email address that the person was signed in through. */
  through: { recordId: number; email: string }
  /** The record and email address of the manager at the time. */
  managerThrough: { recordId: number; email: string }
  /** The manager now: their record, or the one that it was merged into. */
  manager: { personId: number; name: string }
  sharedAt: Date
  openedAt: Date | null
  /** Why it no longer applies although nobody ended it, or null. */
  lapse: ShareEndReason | null
}

type Holder = ShareRow['manager']

const holderOn = ({ id, postings: own, mergedIn }: Holder, day: Day) => ({
  personId: mergedIn?.kept.id ?? id,
  hasLeft: leftOn(mergedIn?.kept.postings ?? own, day) !== null,
})

function toShare(row: ShareRow, day: Day): Share {
  const { person, manager, skills } = row
  const lapse =
    person.mergedIn === null
      ? whyShareLapsed({
          person: { ...holderOn(person, day), managerId: person.managerId },
          manager: holderOn(manager, day),
        })
      : 'merged'
  return {
    id: row.id,
    personId: row.personId,
    person: { name: person.name, email: person.email },
    through: { recordId: row.recordId, email: row.email },
    managerThrough: { recordId: row.managerId, email: row.managerEmail },
    manager: {
      personId: manager.mergedIn?.kept.id ?? manager.id,
      name: manager.mergedIn?.kept.name ?? manager.name,
    },
    allSkills: row.allSkills,
    lineageIds: skills.map(({ lineageId }) => lineageId),
    withEvidence: row.withEvidence,
    withPlan: row.withPlan,
    sharedAt: row.sharedAt,
    openedAt: row.openedAt,
    lapse,
  }
}

/** The shares of these people that nobody has ended. Some may have lapsed. */
export async function listOpenShares(
  personIds: readonly number[],
  day: Day,
  tx: Tx = db(),
): Promise<Share[]> {
  const rows = await tx.share.findMany({
    where: { personId: { in: [...personIds] }, endedAt: null },
    include: withParties,
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => toShare(row, day))
}

/** A person's share that nobody has ended, or null. It may have lapsed. */
export const findOpenShare = async (
  personId: number,
  day: Day,
  tx: Tx = db(),
): Promise<Share | null> => (await listOpenShares([personId], day, tx))[0] ?? null

/** A person's manager on a day, with whether they have left. Null if they have none. */
export async function findManager(personId: number, day: Day, tx: Tx = db()) {
  const person = await tx.person.findUnique({
    where: { id: personId },
    select: { manager: { select: { id: true, name: true, email: true, postings } } },
  })
  if (!person?.manager) return null
  const { id, name, email, postings: held } = person.manager
  return { personId: id, name, email, hasLeft: leftOn(held, day) !== null }
}
export type Manager = NonNullable<Awaited<ReturnType<typeof findManager>>>

type NewShare = ShareTerms & {
  reader: RatingReader
  manager: { personId: number; email: string }
  sharedAt: Date
}

/** Starts a share. The person must have no other that is open. @returns its id */
export async function saveShare(
  tx: Tx,
  { reader, manager, lineageIds, allSkills, ...share }: NewShare,
): Promise<number> {
  const { id } = await tx.share.create({
    data: {
      ...share,
      personId: reader.personId,
      ...reader.through,
      managerId: manager.personId,
      managerEmail: manager.email,
      allSkills,
      skills: { create: allSkills ? [] : lineageIds.map((lineageId) => ({ lineageId })) },
    },
    select: { id: true },
  })
  return id
}

/** Ends a share. @returns false if it had already ended */
export async function endShare(
  tx: Tx,
  shareId: number,
  { reason, now }: { reason: ShareEndReason; now: Date },
): Promise<boolean> {
  const { count } = await tx.share.updateMany({
    where: { id: shareId, endedAt: null },
    data: { endedAt: now, endedReason: reason },
  })
  return count === 1
}

/** Records that the manager has opened a share. */
export const saveOpening = (tx: Tx, shareId: number, now: Date) =>
  tx.share.updateMany({ where: { id: shareId, endedAt: null }, data: { openedAt: now } })

/** A condition for a record that has left on a day: all its postings have ended. */
const hasLeft = (personId: Prisma.Sql, day: Day): Prisma.Sql =>
  Prisma.sql`(EXISTS (SELECT 1 FROM "Posting" h WHERE h."personId" = ${personId})
    AND NOT EXISTS (SELECT 1 FROM "Posting" h WHERE h."personId" = ${personId} AND (h."until" IS NULL OR h."until" > ${day})))`

/** The open shares that may have lapsed: the manager is another person now, or one of the two has left. */
export async function listLapsedShares(day: Day, tx: Tx = db()): Promise<Share[]> {
  const manager = Prisma.sql`COALESCE(m."keptId", s."managerId")`
  const found = await queryRows<{ personId: number }>(
    tx,
    Prisma.sql`SELECT s."personId" FROM "Share" s JOIN "Person" p ON p."id" = s."personId"
      LEFT JOIN "PersonMerge" m ON m."mergedId" = s."managerId"
      WHERE s."endedAt" IS NULL AND (p."managerId" IS DISTINCT FROM ${manager}
        OR ${hasLeft(Prisma.sql`s."personId"`, day)} OR ${hasLeft(manager, day)})
      ORDER BY s."id"`,
  )
  const personIds = found.map(({ personId }) => personId)
  return (await listOpenShares(personIds, day, tx)).filter(({ lapse }) => lapse !== null)
}

/** Shares that ended without the person's doing, of which they have not been told. */
export const listUntoldEnds = (tx: Tx) =>
  tx.share.findMany({
    where: {
      endedReason: { in: [...END_REASONS_TO_NOTIFY] },
      noticeSentAt: null,
    },
    select: {
      id: true,
      endedReason: true,
      manager: { select: { name: true } },
      person: {
        select: {
          id: true,
          name: true,
          email: true,
          mergedIn: { select: { kept: { select: { id: true, name: true, email: true } } } },
        },
      },
    },
    orderBy: { id: 'asc' },
  })

export const saveNotices = (tx: Tx, shareIds: readonly number[], now: Date) =>
  tx.share.updateMany({ where: { id: { in: [...shareIds] } }, data: { noticeSentAt: now } })

/** All shares that a person ever made, and the ones made with records merged into theirs, in order. */
export async function listAllShares(personId: number) {
  return db().share.findMany({
    where: { personId: { in: await listRecordIds(personId) } },
    select: {
      allSkills: true,
      withEvidence: true,
      withPlan: true,
      sharedAt: true,
      endedAt: true,
      manager: { select: { name: true } },
    },
    orderBy: { id: 'asc' },
  })
}
