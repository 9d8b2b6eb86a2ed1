/** SQL for the people whom a viewer may see by name today. */
import { Prisma } from '#app/data/database/database.server.ts'
import type { NamesScope } from '#app/domain/identity/permissions.ts'

/** The organisations that a viewer leads and everything below them, as the table `branch`. */
export const branchOf = (scope: NamesScope): Prisma.Sql =>
  Prisma.sql`"branch"("id") AS (
    SELECT "id" FROM "Organisation" WHERE "id" IN (${Prisma.join([...(scope === 'all' ? [] : scope.organisationIds), -1])})
    UNION SELECT o."id" FROM "Organisation" o JOIN "branch" b ON o."parentId" = b."id")`

/**
 * Whether a viewer may see the person of the posting `t`, which is null for someone without a post.
 * Programs keep what they read, so only a viewer of everyone also gets people who left.
 */
export const isNamed = (scope: NamesScope): Prisma.Sql =>
  scope === 'all'
    ? Prisma.sql`1 = 1`
    : Prisma.sql`(t."organisationId" IN (SELECT "id" FROM "branch")
        OR t."professionId" IN (${Prisma.join([...scope.professionIds, -1])}))`
