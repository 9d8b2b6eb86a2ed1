/** A manager's own reports. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { notLeft } from '#app/data/identity/role-grants.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** A person in post who reports to a manager, with their grade on the day. Null if there is no such person. */
export async function findReport(
  managerId: number,
  personId: number,
  day: Day,
  tx: Tx = db(),
): Promise<{ personId: number; name: string; email: string | null; grade: string | null } | null> {
  const person = await tx.person.findFirst({
    where: { id: personId, managerId, mergedIn: null, ...notLeft(day) },
    select: {
      id: true,
      name: true,
      email: true,
      postings: {
        where: { from: { lte: day }, OR: [{ until: null }, { until: { gt: day } }] },
        select: { grade: { select: { name: true } } },
        orderBy: { id: 'desc' },
        take: 1,
      },
    },
  })
  return (
    person && {
      personId: person.id,
      name: person.name,
      email: person.email,
      grade: person.postings[0]?.grade.name ?? null,
    }
  )
}

/** The reports of a manager who have an open share, which may be with someone else or have lapsed. */
export async function listSharingReports(
  managerId: number,
  tx: Tx = db(),
): Promise<{ personId: number; name: string }[]> {
  const people = await tx.person.findMany({
    where: { managerId, mergedIn: null, shares: { some: { endedAt: null } } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return people.map(({ id, name }) => ({ personId: id, name }))
}
