/** The organisations, professions and grades that a post can have. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { OrganisationScope } from '#app/domain/identity/permissions.ts'

const named = { id: true, code: true, name: true } as const

/** The ids of the organisations of a scope with everything below them. Null for everything. */
export async function listOrganisationIds(
  scope: OrganisationScope,
  tx: Tx = db(),
): Promise<ReadonlySet<number> | null> {
  if (scope === 'all') return null
  const given = Prisma.sql`${JSON.stringify(scope.organisationIds)}`
  const rows = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`WITH RECURSIVE "branch"("id") AS (
        SELECT "id" FROM "Organisation" WHERE "id" IN (SELECT j."value" FROM ${jsonValues(given, 'integer')} j)
        UNION SELECT o."id" FROM "Organisation" o JOIN "branch" b ON o."parentId" = b."id")
      SELECT "id" FROM "branch"`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** What can be chosen for a post, by name. Closed organisations are among them, for posts of the past. */
export async function listPostChoices(scope: OrganisationScope, tx: Tx = db()) {
  const ids = await listOrganisationIds(scope, tx)
  return {
    organisations: await tx.organisation.findMany({
      where: ids === null ? {} : { id: { in: [...ids] } },
      select: { ...named, openedOn: true, closedOn: true },
      orderBy: [{ name: 'asc' }, { code: 'asc' }],
    }),
    professions: await tx.profession.findMany({ select: named, orderBy: { name: 'asc' } }),
    grades: await tx.grade.findMany({ select: named, orderBy: { rank: 'desc' } }),
  }
}
export type PostChoices = Awaited<ReturnType<typeof listPostChoices>>

type PostIds = { organisationId: number; professionId: number; gradeId: number }

/** Whether the profession and the grade exist, and when the organisation is open. Null if one does not exist. */
export async function findPost(
  tx: Tx,
  { organisationId, professionId, gradeId }: PostIds,
): Promise<{ openedOn: Day | null; closedOn: Day | null } | null> {
  const organisation = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: { openedOn: true, closedOn: true },
  })
  const others =
    (await tx.profession.count({ where: { id: professionId } })) *
    (await tx.grade.count({ where: { id: gradeId } }))
  return others === 0 ? null : organisation
}

/** The names of the parts of some posts, by id. */
export async function listPostNames(posts: readonly PostIds[], tx: Tx = db()) {
  const byId = <T extends { id: number; name: string }>(rows: T[]) =>
    new Map(rows.map(({ id, name }) => [id, name]))
  const where = (ids: number[]) => ({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  const organisations = byId(
    await tx.organisation.findMany(where(posts.map((post) => post.organisationId))),
  )
  const professions = byId(
    await tx.profession.findMany(where(posts.map((post) => post.professionId))),
  )
  const grades = byId(await tx.grade.findMany(where(posts.map((post) => post.gradeId))))
  return ({ organisationId, professionId, gradeId }: PostIds) => ({
    organisation: organisations.get(organisationId) ?? '',
    profession: professions.get(professionId) ?? '',
    grade: grades.get(gradeId) ?? '',
  })
}
