/** The service admins who look after kinds of findings. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { activeGrant } from '#app/data/identity/role-grants.server.ts'
import type { FindingKind } from '#app/domain/oversight/finding-kinds.ts'

const NAME = { select: { id: true, name: true, email: true } } as const

export type FindingOwner = { id: number; name: string; isAdmin: boolean }

/** The people who can look after findings: active service admins, in order of name. */
export async function listPossibleOwners(
  tx: Tx = db(),
): Promise<{ id: number; name: string; email: string | null }[]> {
  const grants = await tx.roleGrant.findMany({
    where: { ...activeGrant(), role: 'service-admin' },
    select: { person: NAME },
    orderBy: [{ person: { name: 'asc' } }, { id: 'asc' }],
  })
  return [...new Map(grants.map(({ person }) => [person.id, person])).values()]
}

/** The owner of each kind that has one. `isAdmin` is false if they are no longer an active service admin. */
export async function listOwners(tx: Tx = db()): Promise<Map<FindingKind, FindingOwner>> {
  const owners = await tx.qualityOwner.findMany({ select: { kind: true, person: NAME } })
  const admins = new Set((await listPossibleOwners(tx)).map(({ id }) => id))
  return new Map(
    owners.map(({ kind, person: { id, name } }) => [
      kind as FindingKind,
      { id, name, isAdmin: admins.has(id) },
    ]),
  )
}

/** @returns the id of the person who owned the kind before, or null */
export async function saveOwner(
  tx: Tx,
  { kind, personId }: { kind: FindingKind; personId: number | null },
  by: { setById: number; setAt: Date },
): Promise<number | null> {
  const before = await tx.qualityOwner.findUnique({ where: { kind } })
  if (personId === null) await tx.qualityOwner.deleteMany({ where: { kind } })
  else
    await tx.qualityOwner.upsert({
      where: { kind },
      create: { kind, personId, ...by },
      update: { personId, ...by },
    })
  return before?.personId ?? null
}
