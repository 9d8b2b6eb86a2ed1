/** Delegates: who may act for whom, and between which days. An ended one stays in the table. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { notLeft } from '#app/data/identity/role-grants.server.ts'
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { DelegateTerms } from '#app/domain/identity/delegates.ts'

const named = { select: { id: true, name: true, email: true } } as const
export const bothPeople = { person: named, delegate: named } as const

/** A `where` for delegates who act on this day or later. */
export const notOver = (day: Day) => ({ endedAt: null, until: { gt: day } })

/** Delegates that a person has named and that are not over, in the order of naming. */
export const listDelegates = (personId: number, day: Day, tx: Tx = db()) =>
  tx.delegate.findMany({
    where: { personId, ...notOver(day) },
    include: bothPeople,
    orderBy: { id: 'asc' },
  })

/** Everyone whom a person has named, and for whom they have acted, in the order of naming. Includes what is over. */
export const listAllDelegatesOf = (personId: number) =>
  db().delegate.findMany({
    where: { OR: [{ personId }, { delegateId: personId }] },
    include: bothPeople,
    orderBy: { id: 'asc' },
  })

/** A person's open row for a delegate. Its last day may have passed. */
export const findOpenDelegate = (personId: number, delegateId: number, tx: Tx = db()) =>
  tx.delegate.findFirst({ where: { personId, delegateId, endedAt: null } })

/** A delegate that is not over, with both people. */
export const findDelegate = (id: number, day: Day, tx: Tx = db()) =>
  tx.delegate.findFirst({ where: { id, ...notOver(day) }, include: bothPeople })
export type DelegateRow = NonNullable<Awaited<ReturnType<typeof findDelegate>>>

/** A `where` for people in post for whom someone acts on a day. */
const actingOn = (delegateId: number, day: Day) => ({
  delegateId,
  from: { lte: day },
  ...notOver(day),
  person: { mergedIn: null, ...notLeft(day) },
})

/** The people for whom someone acts on a day, by name. Leaves out people who have left. */
export const listActedFor = (delegateId: number, day: Day) =>
  db().delegate.findMany({
    where: actingOn(delegateId, day),
    include: bothPeople,
    orderBy: [{ person: { name: 'asc' } }, { id: 'asc' }],
  })

/** What someone may do for a person on a day, or null if they do not act for them. */
export const findActing = (delegateId: number, personId: number, day: Day) =>
  db().delegate.findFirst({
    where: { ...actingOn(delegateId, day), personId },
    include: bothPeople,
  })

type NewDelegate = DelegateTerms & { personId: number; delegateId: number }

export const saveDelegate = (tx: Tx, delegate: NewDelegate, now: Date) =>
  tx.delegate.create({ data: { ...delegate, namedAt: now }, select: { id: true } })

export const endDelegate = (tx: Tx, id: number, by: Actor, now: Date) =>
  tx.delegate.update({ where: { id }, data: { endedAt: now, endedById: actorId(by) } })

/** Ends everything that lets someone act for a person, or that person for someone. @returns the ids that were ended */
export async function endDelegatesOf(
  tx: Tx,
  personId: number,
  by: Actor,
  now: Date,
): Promise<number[]> {
  const rows = await tx.delegate.findMany({
    where: { endedAt: null, OR: [{ personId }, { delegateId: personId }] },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  const ids = rows.map(({ id }) => id)
  await tx.delegate.updateMany({
    where: { id: { in: ids } },
    data: { endedAt: now, endedById: actorId(by) },
  })
  return ids
}

/** Whether a person manages anyone. */
export const hasReports = async (personId: number, tx: Tx = db()): Promise<boolean> =>
  (await tx.person.findFirst({ where: { managerId: personId }, select: { id: true } })) !== null
