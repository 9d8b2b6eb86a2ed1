/** Finds people by what an organiser types when someone comes to a session without a place. */
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { isLike } from '#app/data/database/dialect.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

export type PersonFound = {
  personId: number
  name: string
  email: string | null
  /** On the day of the session; null if they had no posting then. */
  organisation: string | null
  grade: string | null
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

const selectPeople = (day: Day, where: Prisma.Sql, limit: number): Promise<PersonFound[]> =>
  queryRows(
    db(),
    Prisma.sql`SELECT p."id" AS "personId", p."name", p."email", COALESCE(o."abbreviation", o."name") AS "organisation", g."name" AS "grade"
      FROM (SELECT p."id", p."name", p."email" FROM "Person" p
        WHERE ${where} AND NOT EXISTS (SELECT 1 FROM "PersonMerge" m WHERE m."mergedId" = p."id")
        ORDER BY p."name", p."id" LIMIT ${limit}) p
      LEFT JOIN "Posting" t ON t."personId" = p."id" AND t."from" <= ${day} AND (t."until" IS NULL OR t."until" > ${day})
      LEFT JOIN "Organisation" o ON o."id" = t."organisationId" LEFT JOIN "Grade" g ON g."id" = t."gradeId"
      ORDER BY p."name", p."id"`,
  )

/** People whose names contain all the words, in any order, sorted by name. */
export const listPeopleByName = (
  words: readonly string[],
  day: Day,
  limit: number,
): Promise<PersonFound[]> =>
  selectPeople(
    day,
    Prisma.join(
      words.map((word) => isLike(Prisma.sql`p."name"`, `%${escapeLike(word)}%`)),
      ' AND ',
    ),
    limit,
  )

/** A person by id, or null if there is none or the record was merged. */
export async function findPersonFound(personId: number, day: Day): Promise<PersonFound | null> {
  const [person] = await selectPeople(day, Prisma.sql`p."id" = ${personId}`, 1)
  return person ?? null
}
