/** SQL conditions for the organisations and professions whose people a viewer may see by name. */
import { Prisma } from '#app/data/database/database.server.ts'
import type { NamesScope } from '#app/domain/identity/permissions.ts'

/** The organisations and everything below them. */
const branches = (ids: readonly number[]) => Prisma.sql`
  WITH RECURSIVE "branch"("id") AS (
    SELECT "id" FROM "Organisation" WHERE "id" IN (${Prisma.join([...ids, -1])})
    UNION SELECT o."id" FROM "Organisation" o JOIN "branch" b ON o."parentId" = b."id")`

const noBranches = Prisma.sql`WITH "branch"("id") AS (SELECT 0 WHERE 1 = 0)`

/** The table `branch` of the ids of the scope’s organisations, for the beginning of a statement. */
export const selectBranch = (scope: NamesScope) =>
  scope === 'all' ? noBranches : branches(scope.organisationIds)

/** Whether a posting is in the scope. */
export function isPostInScope(scope: NamesScope, alias: 's' | 't' = 't'): Prisma.Sql {
  if (scope === 'all') return Prisma.sql`1 = 1`
  const post = Prisma.raw(alias)
  return Prisma.sql`(${post}."organisationId" IN (SELECT "id" FROM "branch") OR ${post}."professionId" IN (${Prisma.join([...scope.professionIds, -1])}))`
}

/**
 * Anyone ever posted within the scope for at least a day, so that departments and professions can
 * still see their leavers' records. The postings of merged records ended on their first day.
 */
export const isInScope = (scope: NamesScope) =>
  scope === 'all'
    ? Prisma.sql`1 = 1`
    : Prisma.sql`EXISTS (SELECT 1 FROM "Posting" t WHERE t."personId" = p."id" AND ${isPostInScope(scope)}
        AND (t."until" IS NULL OR t."until" > t."from" OR EXISTS (SELECT 1 FROM "PersonMerge" m WHERE m."mergedId" = p."id")))`
