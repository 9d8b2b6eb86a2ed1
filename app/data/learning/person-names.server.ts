import { db, type Tx } from '#app/data/database/database.server.ts'

/** The names of people, by id. */
export async function listNames(
  personIds: readonly number[],
  tx: Tx = db(),
): Promise<Map<number, string>> {
  if (personIds.length === 0) return new Map()
  const people = await tx.person.findMany({
    where: { id: { in: [...personIds] } },
    select: { id: true, name: true },
  })
  return new Map(people.map(({ id, name }) => [id, name]))
}
