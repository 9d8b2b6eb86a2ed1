/** Requests to a colleague, and the colleague's own answers. No one else reads these answers. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { isSameSource, type RatingReader } from '#app/data/identity/rating-readers.server.ts'

const request = {
  include: { person: { select: { name: true } }, skills: { select: { skillId: true } } },
} as const

/** The request to a person, with the answers that this login gave. Null if they were not asked. */
export async function findInvitation(reader: RatingReader, requestId: number, tx: Tx = db()) {
  const found = await tx.colleagueInvitation.findFirst({
    where: { requestId, colleagueId: reader.personId },
    include: { request, answers: { select: { skillId: true, level: true } } },
  })
  if (!found) return null
  const { answers, recordId, email, ...invitation } = found
  const isOwn =
    recordId !== null &&
    email !== null &&
    reader.sources.some((source) => isSameSource(source, { recordId, email }))
  return { ...invitation, answers: isOwn ? answers : [] }
}
export type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** The open requests that a person has neither answered nor declined, by closing day. */
export const listUnansweredInvitations = (personId: number, tx: Tx = db()) =>
  tx.colleagueInvitation.findMany({
    where: {
      colleagueId: personId,
      answeredAt: null,
      declinedAt: null,
      request: { closedAt: null, cancelledAt: null },
    },
    select: {
      requestId: true,
      request: { select: { closesOn: true, person: { select: { name: true } } } },
    },
    orderBy: [{ request: { closesOn: 'asc' } }, { id: 'asc' }],
  })

/** Whether a request is still open. Locks its row, so that it does not close meanwhile. */
export const holdOpenRequest = async (tx: Tx, requestId: number): Promise<boolean> =>
  (
    await tx.colleagueRequest.updateMany({
      where: { id: requestId, closedAt: null, cancelledAt: null },
      data: { closedAt: null },
    })
  ).count === 1

/** Replaces a colleague's answers. */
export async function saveColleagueAnswers(
  tx: Tx,
  {
    invitationId,
    reader,
    levels,
    answeredAt,
  }: {
    invitationId: number
    reader: RatingReader
    levels: readonly { skillId: number; level: string }[]
    answeredAt: Date
  },
): Promise<void> {
  await tx.colleagueAnswer.deleteMany({ where: { invitationId } })
  await tx.colleagueAnswer.createMany({ data: levels.map((row) => ({ invitationId, ...row })) })
  await tx.colleagueInvitation.update({
    where: { id: invitationId },
    data: { answeredAt, declinedAt: null, ...reader.through },
  })
}

/** Declines a request, and deletes what was answered before. */
export async function saveDecline(tx: Tx, invitationId: number, declinedAt: Date): Promise<void> {
  await tx.colleagueAnswer.deleteMany({ where: { invitationId } })
  await tx.colleagueInvitation.update({
    where: { id: invitationId },
    data: { declinedAt, answeredAt: null, recordId: null, email: null },
  })
}
