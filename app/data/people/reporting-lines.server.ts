import type { Tx } from '#app/data/database/database.server.ts'

type Manager = { id: number; name: string; email: string | null }

/** The managers of several people, by person. People without one are not in the map. */
export async function listManagers(
  tx: Tx,
  personIds: readonly number[],
): Promise<Map<number, Manager>> {
  const people = await tx.person.findMany({
    where: { id: { in: [...personIds] }, managerId: { not: null } },
    select: { id: true, manager: { select: { id: true, name: true, email: true } } },
  })
  return new Map(people.flatMap(({ id, manager }) => (manager ? [[id, manager] as const] : [])))
}
