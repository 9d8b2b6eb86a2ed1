/** Grants of roles. A removed grant remains in the table, with who removed it and when. */
import { db, onPostgresql, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { shareImportGate } from '#app/data/database/import-gate.server.ts'
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { GrantedRole } from '#app/domain/identity/permissions.ts'
import { today } from '#app/platform/clock.server.ts'

type GrantScope = {
  organisationId: number | null
  professionId: number | null
  courseId: number | null
  provider: string | null
}
export type GrantKey = GrantScope & { personId: number; role: GrantedRole }
export type GrantTerms = { until: Day | null; reason: string | null; everywhere: boolean }

/** A `where` for grants that were not removed and whose last day has not passed. */
export const grantInForce = (day: Day = today()) => ({
  revokedAt: null,
  OR: [{ until: null }, { until: { gte: day } }],
})

export const withPersonAndScope = {
  person: {
    select: {
      id: true,
      name: true,
      email: true,
      suspendedAt: true,
      postings: { select: { until: true } },
    },
  },
  organisation: { select: { code: true, name: true } },
  profession: { select: { code: true, name: true } },
  course: { select: { code: true, title: true } },
} as const

export const findGrantInForce = (key: GrantKey, tx: Tx = db()) =>
  tx.roleGrant.findFirst({ where: { ...key, ...grantInForce() } })

export const findGrant = (grantId: number, tx: Tx = db()) =>
  tx.roleGrant.findFirst({ where: { id: grantId, ...grantInForce() }, include: withPersonAndScope })

export type GrantDetails = NonNullable<Awaited<ReturnType<typeof findGrant>>>

/** A `where` for people who have not left: in post, with a future posting, or never posted. */
export const notLeft = (day: Day = today()) => ({
  OR: [
    { postings: { none: {} } },
    { postings: { some: { OR: [{ until: null }, { until: { gt: day } }] } } },
  ],
})

/**
 * A `where` for grants in force that are not suspended. A role is suspended while its holder is, and
 * from the end of their last posting until the next one.
 */
export const activeGrant = (day: Day = today()) => ({
  ...grantInForce(day),
  person: { suspendedAt: null, ...notLeft(day) },
})

export const isSuspended = async (personId: number, tx: Tx): Promise<boolean> =>
  (await tx.person.count({ where: { id: personId, suspendedAt: { not: null } } })) > 0

export const hasLeft = async (personId: number, tx: Tx): Promise<boolean> =>
  (await tx.person.count({ where: { id: personId, ...notLeft() } })) === 0

/** @param except the ids of grants that are not counted */
export const countServiceAdmins = (
  tx: Tx,
  day: Day,
  except: readonly number[] = [],
): Promise<number> =>
  tx.roleGrant.count({
    where: { ...activeGrant(day), role: 'service-admin', id: { notIn: [...except] } },
  })

/** The names of a new service admin and of who granted the role, and all other active service admins. */
export async function listOtherServiceAdmins(
  tx: Tx,
  { personId, actorId: grantedById }: { personId: number; actorId: number | null },
) {
  const named = [personId, ...(grantedById === null ? [] : [grantedById])]
  const people = await tx.person.findMany({
    where: { id: { in: named } },
    select: { id: true, name: true },
  })
  const nameOf = (id: number | null) => people.find((person) => person.id === id)?.name ?? null
  const others = await tx.person.findMany({
    where: {
      id: { notIn: named },
      suspendedAt: null,
      ...notLeft(),
      grants: { some: { ...grantInForce(), role: 'service-admin' } },
    },
    select: { id: true, name: true, email: true },
    orderBy: { id: 'asc' },
  })
  return { person: nameOf(personId), actor: nameOf(grantedById), others }
}

/**
 * Runs work that may end postings or roles, and rolls the transaction back if it leaves no active
 * service admin.
 * @param options.refusal what the transaction returns if it is rolled back
 * @param options.day the last day the work affects, if that is in the future
 */
export async function ensureServiceAdminRemains<T, Refusal>(
  tx: Tx,
  work: () => Promise<T>,
  { refusal, day = today() }: { refusal: Refusal; day?: Day },
): Promise<T> {
  // Without the gate, an import that ends one admin's posting and a request that removes the
  // other's role could both succeed.
  if (onPostgresql()) await shareImportGate(tx)
  const before = await countServiceAdmins(tx, today())
  const done = await work()
  if (before > 0 && (await countServiceAdmins(tx, day > today() ? day : today())) === 0)
    throw new Rollback(refusal)
  return done
}

export const saveGrant = (tx: Tx, key: GrantKey & GrantTerms, by: Actor, now: Date) =>
  tx.roleGrant.create({ data: { ...key, grantedAt: now, grantedById: actorId(by) } })

export const endGrant = (tx: Tx, grantId: number, by: Actor, now: Date) =>
  tx.roleGrant.updateMany({
    where: { id: grantId, revokedAt: null },
    data: { revokedAt: now, revokedById: actorId(by) },
  })

/** All grants a person has ever had, most recent first. */
export const listPersonGrants = (personId: number) =>
  db().roleGrant.findMany({
    where: { personId },
    include: withPersonAndScope,
    orderBy: { id: 'desc' },
  })

/** Looks up the codes of a scope. Each value is null if it was not entered, or `undefined` if nothing has that code or name. */
export async function findScope(
  tx: Tx,
  input: { organisation?: string; profession?: string; course?: string; provider?: string },
) {
  const organisation = input.organisation
    ? await tx.organisation.findUnique({ where: { code: input.organisation } })
    : null
  const profession = input.profession
    ? await tx.profession.findUnique({ where: { code: input.profession } })
    : null
  const course = input.course ? await tx.course.findUnique({ where: { code: input.course } }) : null
  const provided = input.provider
    ? await tx.course.findFirst({ where: { provider: input.provider }, select: { provider: true } })
    : null
  return {
    organisationId: organisation ? organisation.id : input.organisation ? undefined : null,
    professionId: profession ? profession.id : input.profession ? undefined : null,
    courseId: course ? course.id : input.course ? undefined : null,
    provider: provided ? provided.provider : input.provider ? undefined : null,
  }
}

/** The organisations, professions, courses and providers that a role can be granted for, in order of name. */
export async function listScopeChoices() {
  const organisations = await db().organisation.findMany({
    select: { code: true, name: true },
    orderBy: [{ name: 'asc' }, { code: 'asc' }],
  })
  const professions = await db().profession.findMany({
    select: { code: true, name: true },
    orderBy: [{ name: 'asc' }, { code: 'asc' }],
  })
  const courses = await db().course.findMany({
    select: { code: true, title: true },
    orderBy: [{ title: 'asc' }, { code: 'asc' }],
  })
  const provided = await db().course.findMany({
    where: { provider: { not: null } },
    distinct: ['provider'],
    select: { provider: true },
    orderBy: { provider: 'asc' },
  })
  return {
    organisations,
    professions,
    courses,
    providers: provided.flatMap(({ provider }) => (provider ? [provider] : [])),
  }
}
export type ScopeChoices = Awaited<ReturnType<typeof listScopeChoices>>
