/** People for the API, in order of their ids, so that a cursor is an id. */
import { figuresDb, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { branchOf, isNamed } from '#app/data/api/names-scope.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { NamesScope } from '#app/domain/identity/permissions.ts'

export type ApiPerson = {
  id: number
  staffId: string | null
  email: string | null
  name: string
  organisation: string | null
  profession: string | null
  grade: string | null
  inPostSince: Day | null
  managerEmail: string | null
}

type PeopleQuery = {
  scope: NamesScope
  /** The day whose postings are listed. */
  day: Day
  after: number
  limit: number
  /** Parts that are null do not filter. An organisation includes those below it. */
  id: number | null
  email: string | null
  staffId: string | null
  organisation: string | null
}

const equals = (column: Prisma.Sql, value: string | number | null): Prisma.Sql =>
  value === null ? Prisma.empty : Prisma.sql`AND ${column} = ${value}`

const inOrganisation = (code: string | null): Prisma.Sql =>
  code === null ? Prisma.empty : Prisma.sql`AND t."organisationId" IN (SELECT "id" FROM "chosen")`

/** The organisation with a code and everything below it, as the table `chosen`. */
const chosen = (code: string | null): Prisma.Sql =>
  Prisma.sql`"chosen"("id") AS (
    SELECT "id" FROM "Organisation" WHERE "code" = ${code ?? ''}
    UNION SELECT o."id" FROM "Organisation" o JOIN "chosen" c ON o."parentId" = c."id")`

export const listApiPeople = (query: PeopleQuery): Promise<ApiPerson[]> => {
  const { scope, day, after, limit, id, email, staffId, organisation } = query
  return queryRows<ApiPerson>(
    figuresDb(),
    Prisma.sql`WITH RECURSIVE ${branchOf(scope)}, ${chosen(organisation)}
      SELECT p."id", p."staffId", p."email", p."name", o."code" AS "organisation", f."code" AS "profession",
        g."code" AS "grade", t."from" AS "inPostSince", m."email" AS "managerEmail"
      FROM "Person" p
      LEFT JOIN "Posting" t ON t."personId" = p."id" AND t."from" <= ${day} AND (t."until" IS NULL OR t."until" > ${day})
      LEFT JOIN "Organisation" o ON o."id" = t."organisationId"
      LEFT JOIN "Profession" f ON f."id" = t."professionId"
      LEFT JOIN "Grade" g ON g."id" = t."gradeId"
      LEFT JOIN "Person" m ON m."id" = p."managerId"
      WHERE p."id" > ${after} AND ${isNamed(scope)} AND p."erasedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "PersonMerge" x WHERE x."mergedId" = p."id")
        ${equals(Prisma.sql`p."id"`, id)} ${equals(Prisma.sql`p."email"`, email)} ${equals(Prisma.sql`p."staffId"`, staffId)}
        ${inOrganisation(organisation)}
      ORDER BY p."id" LIMIT ${limit}`,
  )
}
