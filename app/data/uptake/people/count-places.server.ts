import { figuresDb, Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { peopleListed } from '#app/data/uptake/people/people-listed.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { PeopleQuery, PeopleScope, PlaceCounts } from '#app/domain/uptake/people.ts'

type Counted = { total: number; booked: number; waiting: number }
export type ListCounts = Counted & { noPlace: number }

/** Adds how many people neither have a place nor wait for one. The databases return sums as different types. */
export function listCountsOf(row: Counted): ListCounts {
  const [total, booked, waiting] = [Number(row.total), Number(row.booked), Number(row.waiting)]
  return { total, booked, waiting, noPlace: total - booked - waiting }
}

/** How many people a list has, and how many of them have a place or wait for one. */
export async function countListed(
  query: PeopleQuery,
  today: Day,
  tx: Tx = figuresDb(),
): Promise<ListCounts> {
  const row = await queryRow<Counted>(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "total", COALESCE(SUM(place."booked"), 0) AS "booked",
      COALESCE(SUM(1 - place."booked"), 0) AS "waiting" ${peopleListed(query, today)}`,
  )
  return listCountsOf(row)
}

/** Whether anyone has a post without an end. If not, there is nothing to say about people in post. */
export const isAnyoneInPost = async (tx: Tx = figuresDb()): Promise<boolean> =>
  (await tx.posting.findFirst({ where: { until: null }, select: { id: true } })) !== null

/** How many people in post have no valid completion on a day, and what they have towards one. */
export async function countPlaces(
  scope: PeopleScope,
  today: Day,
  tx: Tx = figuresDb(),
): Promise<PlaceCounts> {
  const everyone = { ...scope, list: 'not-upskilled', months: 3, status: null, name: '' } as const
  const { total, ...places } = await countListed(everyone, today, tx)
  return { notUpskilled: total, ...places }
}
