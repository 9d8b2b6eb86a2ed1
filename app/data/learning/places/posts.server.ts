/** What people's posts say on a day, to decide which courses are for them. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import { postingHeld } from '#app/data/facts/completion-snapshots.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Post } from '#app/domain/learning/eligibility.ts'

/** A post with the names of its grade, organisation and profession, or null where there is none. */
export type NamedPost = Post & {
  gradeName: string | null
  organisationName: string | null
  professionName: string | null
}
export const NO_POST: NamedPost = {
  grade: null,
  gradeName: null,
  professionCode: null,
  professionName: null,
  organisationIds: [],
  organisationName: null,
}

type PostRow = {
  personId: number
  organisationId: number
  organisationName: string
  gradeCode: string
  gradeName: string
  scs: boolean
  professionCode: string
  professionName: string
}

/** The posts that people hold on a day, by person. People without a post are not in the map. */
export async function findPosts(
  tx: Tx,
  personIds: readonly number[],
  day: Day,
): Promise<Map<number, NamedPost>> {
  const rows = await queryRows<PostRow>(
    tx,
    Prisma.sql`SELECT a."value" AS "personId", t."organisationId", o."name" AS "organisationName",
        g."code" AS "gradeCode", g."name" AS "gradeName", g."scs", p."code" AS "professionCode", p."name" AS "professionName"
      FROM ${jsonValues(Prisma.sql`${JSON.stringify(personIds)}`, 'integer')} a
      JOIN "Posting" t ON t."id" = ${postingHeld(Prisma.sql`a."value"`, Prisma.sql`${day}`)}
      JOIN "Organisation" o ON o."id" = t."organisationId"
      JOIN "Grade" g ON g."id" = t."gradeId"
      JOIN "Profession" p ON p."id" = t."professionId"`,
    ['scs'],
  )
  const paths = await listPaths(tx, new Set(rows.map(({ organisationId }) => organisationId)), day)
  return new Map(
    rows.map(({ personId, organisationId, gradeCode, scs, ...row }) => [
      personId,
      {
        grade: { code: gradeCode, scs },
        gradeName: row.gradeName,
        professionCode: row.professionCode,
        professionName: row.professionName,
        organisationIds: paths.get(organisationId) ?? [organisationId],
        organisationName: row.organisationName,
      },
    ]),
  )
}

/** The post that a person holds on a day. Everything is empty if they have none. */
export const findPost = async (personId: number, day: Day): Promise<NamedPost> =>
  (await findPosts(db(), [personId], day)).get(personId) ?? NO_POST

/** Organisations with everything above them on a day, by organisation. A parent counts from the day that it opened. */
async function listPaths(
  tx: Tx,
  organisationIds: ReadonlySet<number>,
  day: Day,
): Promise<Map<number, number[]>> {
  if (organisationIds.size === 0) return new Map()
  const rows = await queryRows<{ of: number; id: number }>(
    tx,
    Prisma.sql`WITH RECURSIVE "path"("of", "id") AS (
        SELECT "id", "id" FROM "Organisation" WHERE "id" IN (${Prisma.join([...organisationIds])})
        UNION SELECT p."of", d."parentId" FROM "path" p
          JOIN "OrganisationParent" d ON d."organisationId" = p."id"
            AND (d."from" IS NULL OR d."from" <= ${day}) AND (d."until" IS NULL OR d."until" > ${day})
          JOIN "Organisation" a ON a."id" = d."parentId" AND (a."openedOn" IS NULL OR a."openedOn" <= ${day}))
      SELECT "of", "id" FROM "path"`,
  )
  const paths = Map.groupBy(rows, ({ of }) => of)
  return new Map([...paths].map(([of, path]) => [of, path.map(({ id }) => id)]))
}
