/** Everyone's delegates that are not over, by surname of the person they act for. */
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { bothPeople, notOver, type DelegateRow } from '#app/data/identity/delegates.server.ts'
import { matchesPerson } from '#app/data/identity/person-text.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** The ids of people who have named a delegate, or are one, whom a text finds. */
async function listPeopleIds(text: string): Promise<number[]> {
  const rows = await queryRows<{ id: number }>(
    db(),
    Prisma.sql`SELECT p."id" FROM "Person" p
      WHERE p."id" IN (SELECT d."personId" FROM "Delegate" d WHERE d."endedAt" IS NULL
        UNION SELECT e."delegateId" FROM "Delegate" e WHERE e."endedAt" IS NULL)
      AND ${matchesPerson(text)}`,
  )
  return rows.map(({ id }) => id)
}

/** A `where` for delegates on this day or later. @param text finds either of the two people */
export async function delegatesWhere(text: string, day: Day) {
  if (text === '') return notOver(day)
  const ids = await listPeopleIds(text)
  return { ...notOver(day), OR: [{ personId: { in: ids } }, { delegateId: { in: ids } }] }
}
type DelegatesWhere = Awaited<ReturnType<typeof delegatesWhere>>

export const countDelegates = (where: DelegatesWhere): Promise<number> =>
  db().delegate.count({ where })

export const listEveryonesDelegates = (
  where: DelegatesWhere,
  page: { skip: number; take: number },
): Promise<DelegateRow[]> =>
  db().delegate.findMany({
    where,
    include: bothPeople,
    orderBy: [{ person: { sortName: 'asc' } }, { personId: 'asc' }, { id: 'asc' }],
    skip: page.skip,
    take: page.take,
  })
