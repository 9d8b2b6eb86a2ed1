/** Who wrote a return, and who may sign it off. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { activeGrant } from '#app/data/identity/role-grants.server.ts'
import { listSigningTerms } from '#app/data/identity/signatories.server.ts'
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import { lastEndedQuarter } from '#app/domain/calendar/quarter.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** Adds the actor to the authors of a return, if they are not among them. */
export async function saveAuthor(tx: Tx, returnId: number, by: Actor, now: Date): Promise<void> {
  const personId = actorId(by)
  if (personId === null) return
  const key = { returnId, personId }
  await tx.reviewAuthor.upsert({
    where: { returnId_personId: key },
    create: { ...key, since: now },
    update: {},
  })
}

/** The people who wrote any part of some returns, in any of their versions, by return. Someone whose record was merged is listed with both. */
export async function listAuthors(
  returnIds: readonly number[],
  tx: Tx = db(),
): Promise<Map<number, number[]>> {
  const rows = await tx.reviewAuthor.findMany({
    where: { returnId: { in: [...returnIds] } },
    select: {
      returnId: true,
      personId: true,
      person: { select: { mergedIn: { select: { keptId: true } } } },
    },
    orderBy: { id: 'asc' },
  })
  return new Map(
    [...Map.groupBy(rows, ({ returnId }) => returnId)].map(([id, authors]) => [
      id,
      authors.flatMap(({ personId, person: { mergedIn } }) =>
        mergedIn ? [personId, mergedIn.keptId] : [personId],
      ),
    ]),
  )
}

export const listAuthorIds = async (returnId: number, tx: Tx = db()): Promise<number[]> =>
  (await listAuthors([returnId], tx)).get(returnId) ?? []

/** The returns that a person wrote, for the file about themselves. */
export const listWritten = (personId: number) =>
  db().reviewAuthor.findMany({
    where: { personId },
    include: {
      return: { select: { quarter: true, organisation: { select: { name: true } } } },
    },
    orderBy: { id: 'asc' },
  })

/** Whether a person leads the whole department, or is a signatory of its returns for a quarter. Read in the transaction that signs. */
export async function maySignFor(
  personId: number,
  { organisationId, quarter }: { organisationId: number; quarter: number },
  day: Day,
  tx: Tx,
): Promise<boolean> {
  const leads = await tx.roleGrant.count({
    where: {
      personId,
      role: 'department-lead',
      AND: [activeGrant(day), { OR: [{ organisationId }, { organisationId: null }] }],
    },
  })
  if (leads > 0) return true
  return (await listSigningTerms(personId, day, tx)).some(
    (terms) => terms.organisationId === organisationId && quarter >= lastEndedQuarter(terms.from),
  )
}
