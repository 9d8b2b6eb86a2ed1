/** Grants of roles. A grant that was taken back stays, with who took it back and when. */
import { db, onPostgresql, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { passGate } from '#app/data/database/import-gate.server.ts'
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { GrantedRole } from '#app/domain/identity/permissions.ts'
import { today } from '#app/platform/clock.server.ts'

type GrantScope = {
  organisationId: number | null
  courseId: number | null
  provider: string | null
}
export type GrantKey = GrantScope & { personId: number; role: GrantedRole }
export type GrantTerms = { until: Day | null; reason: string | null; everywhere: boolean }

/** Roles that were not taken back, and whose last day has not passed. */
export const grantInForce = (day: Day = today()) => ({
  revokedAt: null,
  OR: [{ until: null }, { until: { gte: day } }],
})

const whole = {
  person: { select: { id: true, name: true, email: true, postings: { select: { until: true } } } },
  organisation: { select: { code: true, name: true } },
  course: { select: { code: true, title: true } },
} as const

/** The grant in force with exactly this person, role and scope, or null. */
export const findGrantInForce = (key: GrantKey, tx: Tx = db()) =>
  tx.roleGrant.findFirst({ where: { ...key, ...grantInForce() } })

/** A grant in force by its id, with person and scope, or null. */
export const findGrant = (grantId: number, tx: Tx = db()) =>
  tx.roleGrant.findFirst({ where: { id: grantId, ...grantInForce() }, include: whole })

export type WholeGrant = NonNullable<Awaited<ReturnType<typeof findGrant>>>

/** People who are in post, or will be, or never were posted: those whose roles are not suspended. */
export const notLeft = (day: Day = today()) => ({
  OR: [
    { postings: { none: {} } },
    { postings: { some: { OR: [{ until: null }, { until: { gt: day } }] } } },
  ],
})

/** Roles in force of people who have not left: a role is suspended from the end of the last posting until the next one. */
export const activeGrant = (day: Day = today()) => ({ ...grantInForce(day), person: notLeft(day) })

/** Did the person leave? Their roles are suspended then. */
export const hasLeft = async (personId: number, tx: Tx): Promise<boolean> =>
  (await tx.person.count({ where: { id: personId, ...notLeft() } })) === 0

/** @param except roles that are not counted */
export const countServiceAdmins = (
  tx: Tx,
  day: Day,
  except: readonly number[] = [],
): Promise<number> =>
  tx.roleGrant.count({
    where: { ...activeGrant(day), role: 'service-admin', id: { notIn: [...except] } },
  })

/**
 * Runs work that may end postings or roles.
 * @param options.refusal what the transaction returns, rolled back, when the work leaves no active service admin
 * @param options.day the last day that the work decides about, when that is still to come
 */
export async function ensureServiceAdminRemains<T, Refusal>(
  tx: Tx,
  work: () => Promise<T>,
  { refusal, day = today() }: { refusal: Refusal; day?: Day },
): Promise<T> {
  // An import that ends the posting of one admin, and whoever takes the role back from the other, must not overlook each other.
  if (onPostgresql()) await passGate(tx)
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

/** Grants in force, by role and name; all of them, or one role's. */
export const listGrants = (page: {
  skip: number
  take: number
  role?: GrantedRole
}): Promise<WholeGrant[]> =>
  db().roleGrant.findMany({
    where: { ...grantInForce(), role: page.role },
    include: whole,
    orderBy: [{ role: 'asc' }, { person: { name: 'asc' } }, { id: 'asc' }],
    skip: page.skip,
    take: page.take,
  })

/** Every grant a person ever had, latest first. */
export const listGrantsOf = (personId: number) =>
  db().roleGrant.findMany({ where: { personId }, include: whole, orderBy: { id: 'desc' } })

export const countGrants = (role?: GrantedRole, tx: Tx = db()): Promise<number> =>
  tx.roleGrant.count({ where: { ...grantInForce(), role } })

/** What a scope's words stand for. Null where the word was not given; `undefined` where nothing has that code or name. */
export async function findScope(
  tx: Tx,
  words: { organisation?: string; course?: string; provider?: string },
) {
  const organisation = words.organisation
    ? await tx.organisation.findUnique({ where: { code: words.organisation } })
    : null
  const course = words.course ? await tx.course.findUnique({ where: { code: words.course } }) : null
  const provided = words.provider
    ? await tx.course.findFirst({ where: { provider: words.provider }, select: { provider: true } })
    : null
  return {
    organisationId: organisation ? organisation.id : words.organisation ? undefined : null,
    courseId: course ? course.id : words.course ? undefined : null,
    provider: provided ? provided.provider : words.provider ? undefined : null,
  }
}

/** What a role can be for, to choose from: organisations and courses by name, and the providers of courses. */
export async function listScopeChoices() {
  const organisations = await db().organisation.findMany({
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
    courses,
    providers: provided.flatMap(({ provider }) => (provider ? [provider] : [])),
  }
}
export type ScopeChoices = Awaited<ReturnType<typeof listScopeChoices>>
