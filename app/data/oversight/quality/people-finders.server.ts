/** Finds what is wrong with managers, email addresses and roles. */
import { Prisma, queryRows } from '#app/data/database/database.server.ts'
import { dayOf } from '#app/data/database/dialect.server.ts'
import { aFinding, type Finder } from '#app/data/oversight/quality/finder.ts'
import { listManagerRings } from '#app/data/oversight/reporting-rings.server.ts'
import { listRolesWithoutScope } from '#app/data/oversight/roles-without-scope.server.ts'
import { listUnusableEmailAddresses } from '#app/data/oversight/unusable-email-addresses.server.ts'
import { MAX_ATTEMPTS } from '#app/domain/operations/sending.ts'

const aboutPerson = ({ id }: { id: number }) => aFinding({ subjectId: id, personId: id })

export const PEOPLE_FINDERS: readonly Finder[] = [
  { kind: 'manager-ring', list: async (tx) => (await listManagerRings(tx)).map(aboutPerson) },
  {
    kind: 'manager-left',
    sql: ({ today }) => Prisma.sql`WITH "left" AS (
        SELECT m."id", MAX(x."until") AS "day" FROM (SELECT DISTINCT "managerId" AS "id" FROM "Person" WHERE "managerId" IS NOT NULL) m
        JOIN "Posting" x ON x."personId" = m."id" GROUP BY m."id"
        HAVING SUM(CASE WHEN x."until" IS NULL OR x."until" > ${today} THEN 1 ELSE 0 END) = 0)
      SELECT p."id" AS "subjectId", l."id" AS "otherId", p."id" AS "personId", l."id" AS "otherPersonId",
        NULL AS "organisationId", l."day"
      FROM "left" l JOIN "Person" p ON p."managerId" = l."id"
      JOIN "Posting" t ON t."personId" = p."id" AND t."until" IS NULL`,
  },
  {
    // Leaves out messages that failed on their last attempt, because no mail may have been sent at the time, and sign-in
    // links that expired.
    kind: 'address-bounces',
    sql: () => Prisma.sql`SELECT p."id" AS "subjectId", 0 AS "otherId", p."id" AS "personId", NULL AS "otherPersonId",
        NULL AS "organisationId", ${dayOf(Prisma.sql`m."failedAt"`)} AS "day"
      FROM (SELECT o."to", MAX(o."id") AS "id" FROM "OutboxMessage" o
        WHERE o."sentAt" IS NOT NULL OR o."failedAt" IS NOT NULL GROUP BY o."to") l
      JOIN "OutboxMessage" m ON m."id" = l."id" JOIN "Person" p ON p."email" = m."to"
      WHERE m."failedAt" IS NOT NULL AND m."attempts" > 0
        AND (m."attempts" < ${MAX_ATTEMPTS} OR m."reference" IS NOT NULL)
        AND (m."kind" <> 'sign-in' OR m."body" <> '' OR m."reference" IS NOT NULL)`,
  },
  {
    kind: 'unusable-email-address',
    list: async (tx) => (await listUnusableEmailAddresses(tx)).map(aboutPerson),
  },
  {
    kind: 'role-without-scope',
    list: async (tx) => {
      const ids = (await listRolesWithoutScope(tx)).map(({ id }) => id)
      if (ids.length === 0) return []
      const grants = await queryRows<{ id: number; personId: number }>(
        tx,
        Prisma.sql`SELECT g."id", g."personId" FROM "RoleGrant" g WHERE g."id" IN (${Prisma.join(ids)}) ORDER BY g."id"`,
      )
      return grants.map(({ id, personId }) => aFinding({ subjectId: id, personId }))
    },
  },
]
