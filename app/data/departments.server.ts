/** Departments, kept ready: the top of each organisation's branch. */
import { Prisma, queryRows, type Tx } from '#app/data/database.server.ts'

/** Every organisation with the top of its branch, from the parents alone. One on a loop has none and is left out. */
export const TOPS = Prisma.sql`(
  WITH RECURSIVE branch("id", "top") AS (
    SELECT "id", "id" FROM "Organisation" WHERE "parentId" IS NULL
    UNION ALL
    SELECT o."id", b."top" FROM "Organisation" o JOIN branch b ON o."parentId" = b."id"
  ) SELECT "id", "top" FROM branch)`

/** Works out every organisation's department again. */
export async function deriveDepartments(tx: Tx): Promise<void> {
  await tx.$executeRaw`UPDATE "Organisation" AS o SET "departmentId" = t."top" FROM ${TOPS} t
    WHERE t."id" = o."id" AND o."departmentId" IS DISTINCT FROM t."top"`
}

/** Organisations whose department is not the top of their branch. */
export const listWrongDepartments = (tx: Tx): Promise<{ id: number; code: string }[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT o."id", o."code" FROM "Organisation" o LEFT JOIN ${TOPS} t ON t."id" = o."id"
      WHERE o."departmentId" IS NULL OR o."departmentId" IS DISTINCT FROM t."top" ORDER BY o."id"`,
  )
