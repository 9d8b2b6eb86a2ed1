/** Requests to colleagues, as the person who asked sees them. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { ownedBy, type RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { listRecordIds } from '#app/data/identity/record-ids.server.ts'
import type { PooledLevel } from '#app/domain/skills/colleagues.ts'

const isOpen = { closedAt: null, cancelledAt: null } as const

const named = { select: { id: true, name: true, email: true } } as const

/** The requests that a login can see, most recent first, with their pools. Leaves out cancelled ones. */
export const listOwnRequests = (reader: RatingReader, tx: Tx = db()) =>
  tx.colleagueRequest.findMany({
    where: { ...ownedBy(reader), cancelledAt: null },
    select: {
      id: true,
      versionId: true,
      closesOn: true,
      askedAt: true,
      closedAt: true,
      answerers: true,
      skills: {
        select: { skill: { select: { id: true, code: true } } },
        orderBy: { skill: { order: 'asc' } },
      },
      pool: { select: { skillId: true, level: true, people: true } },
      _count: { select: { invitations: true } },
    },
    orderBy: { id: 'desc' },
  })

/** An open request that a login can cancel, with the colleagues to tell. */
export const findOwnOpenRequest = (reader: RatingReader, id: number, tx: Tx = db()) =>
  tx.colleagueRequest.findFirst({
    where: { id, ...ownedBy(reader), ...isOpen },
    include: { invitations: { where: { declinedAt: null }, include: { colleague: named } } },
  })

/** Whether a record has an open request, and how many it has made since a moment. */
export async function countRequests(
  { personId, through }: RatingReader,
  since: Date,
  tx: Tx = db(),
): Promise<{ open: number; recent: number }> {
  const recordIds = await listRecordIds(personId, tx)
  const where = { OR: [{ personId: { in: recordIds } }, { recordId: through.recordId }] }
  return {
    open: await tx.colleagueRequest.count({ where: { AND: [where, isOpen] } }),
    recent: await tx.colleagueRequest.count({
      where: { AND: [where, { askedAt: { gt: since } }] },
    }),
  }
}

/** Of these people, those whom a person has asked since a moment, in a request that was not cancelled. */
export async function listAskedSince(
  { personId }: RatingReader,
  colleagueIds: readonly number[],
  since: Date,
  tx: Tx,
): Promise<Set<number>> {
  const recordIds = await listRecordIds(personId, tx)
  const rows = await tx.colleagueInvitation.findMany({
    where: {
      colleagueId: { in: [...colleagueIds] },
      request: { personId: { in: recordIds }, cancelledAt: null, askedAt: { gt: since } },
    },
    select: { colleagueId: true },
  })
  return new Set(rows.map(({ colleagueId }) => colleagueId))
}

type NewRequest = {
  reader: Pick<RatingReader, 'personId' | 'through'>
  versionId: number
  skillIds: readonly number[]
  colleagueIds: readonly number[]
  closesOn: string
  askedAt: Date
}

export const saveRequest = (
  tx: Tx,
  { reader, versionId, skillIds, colleagueIds, closesOn, askedAt }: NewRequest,
): Promise<{ id: number }> =>
  tx.colleagueRequest.create({
    data: {
      personId: reader.personId,
      ...reader.through,
      versionId,
      closesOn,
      askedAt,
      skills: { create: skillIds.map((skillId) => ({ skillId })) },
      invitations: { create: colleagueIds.map((colleagueId) => ({ colleagueId })) },
    },
    select: { id: true },
  })

/** Deletes the answers to a request. */
const deleteAnswers = (tx: Tx, requestId: number) =>
  tx.colleagueAnswer.deleteMany({ where: { invitation: { requestId } } })

/** Cancels an open request and deletes its answers. @returns false if it is no longer open */
export async function saveCancellation(tx: Tx, id: number, cancelledAt: Date): Promise<boolean> {
  const { count } = await tx.colleagueRequest.updateMany({
    where: { id, ...isOpen },
    data: { cancelledAt },
  })
  if (count === 1) await deleteAnswers(tx, id)
  return count === 1
}

/** The open requests, with everyone who was asked and what they answered so far. For the job that closes them. */
export const listOpenRequests = (tx: Tx) =>
  tx.colleagueRequest.findMany({
    where: isOpen,
    include: {
      person: named,
      invitations: {
        include: { colleague: named, answers: { select: { skillId: true, level: true } } },
      },
    },
    orderBy: { id: 'asc' },
  })
export type OpenRequest = Awaited<ReturnType<typeof listOpenRequests>>[number]

/**
 * The colleagues whom an earlier request of the same person asked since a moment, without cancelled requests. Only a merge of two
 * records with open requests can lead to both asking the same colleague.
 */
export async function listAskedEarlier(
  tx: Tx,
  { id, personId }: Pick<OpenRequest, 'id' | 'personId'>,
  since: Date,
): Promise<number[]> {
  const rows = await tx.colleagueInvitation.findMany({
    where: { request: { id: { lt: id }, personId, cancelledAt: null, askedAt: { gte: since } } },
    select: { colleagueId: true },
  })
  return rows.map(({ colleagueId }) => colleagueId)
}

/** Closes a request: stores its pool and deletes the answers of each colleague. */
export async function saveClosing(
  tx: Tx,
  id: number,
  {
    closedAt,
    answerers,
    pool,
  }: { closedAt: Date; answerers: number | null; pool: readonly PooledLevel[] },
): Promise<void> {
  await tx.colleagueRequest.update({ where: { id }, data: { closedAt, answerers } })
  await tx.colleaguePool.createMany({ data: pool.map((row) => ({ requestId: id, ...row })) })
  await deleteAnswers(tx, id)
  await tx.colleagueInvitation.updateMany({
    where: { requestId: id },
    data: { answeredAt: null, declinedAt: null, recordId: null, email: null },
  })
}

export const saveReminded = (tx: Tx, invitationIds: readonly number[], remindedAt: Date) =>
  tx.colleagueInvitation.updateMany({
    where: { id: { in: [...invitationIds] } },
    data: { remindedAt },
  })

/** Deletes cancelled requests, and who was asked by closed ones, after a moment. The pools stay. */
export async function deleteOldRequests(
  tx: Tx,
  { cancelledBefore, closedBefore }: { cancelledBefore: Date; closedBefore: Date },
): Promise<{ cancelled: number; invitations: number }> {
  const cancelled = await tx.colleagueRequest.deleteMany({
    where: { cancelledAt: { lt: cancelledBefore } },
  })
  const invitations = await tx.colleagueInvitation.deleteMany({
    where: { request: { closedAt: { lt: closedBefore } } },
  })
  return { cancelled: cancelled.count, invitations: invitations.count }
}
