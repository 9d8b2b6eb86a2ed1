/** The floors on SQLite, with better-sqlite3 only and the service's pragmas. */
import Database from 'better-sqlite3'
import { peopleSql, writeLines } from './bare-csv.ts'
import { SQLITE_PRAGMAS, type CountedByCode, type Floors } from './floors.ts'

// Two full table scans without an index: the fastest variant we tried on a million completions.
const COVERAGE = `
  SELECT d."code" AS "key", SUM(x."upskilled") AS "upskilled", SUM(x."base") AS "base" FROM (
    SELECT p."organisationId", COUNT(*) AS "base", SUM(p."personId" IN (
      SELECT c."personId" FROM "Completion" c NOT INDEXED
      WHERE c."revokedAt" IS NULL AND c."courseId" IN (SELECT "id" FROM "Course" WHERE "qualifying")
        AND c."completedOn" <= :asAt AND (c."endsOn" IS NULL OR c."endsOn" > :asAt))) AS "upskilled"
    FROM "Posting" p NOT INDEXED WHERE p."from" <= :asAt AND (p."until" IS NULL OR p."until" > :asAt)
    GROUP BY p."organisationId") x
  LEFT JOIN "OrganisationDepartment" t ON t."organisationId" = x."organisationId" AND t."from" <= :asAt AND (t."until" IS NULL OR t."until" > :asAt)
  JOIN "Organisation" d ON d."id" = COALESCE(t."departmentId", x."organisationId")
  GROUP BY d."code" ORDER BY d."code"`

const SEAL = `INSERT INTO "Seal" ("facts", "digest", "sealedAt") VALUES ('', '', ?) RETURNING "id"`

type Id = { id: number }

/** @param file the path to the database */
export function sqliteFloors(file: string): Floors {
  const database = new Database(file)
  database.exec(SQLITE_PRAGMAS)
  const at = new Date().toISOString()

  const seal = (): number => (database.prepare(SEAL).get(at) as Id).id
  const idsOf = (table: string): Map<string, number> =>
    new Map(
      (
        database.prepare(`SELECT "id", "code" FROM "${table}"`).all() as {
          id: number
          code: string
        }[]
      ).map((row) => [row.code, row.id]),
    )
  const took = (work: () => void): number => {
    const startedAt = performance.now()
    work()
    return performance.now() - startedAt
  }
  const inTransaction = (work: () => void) => database.transaction(work).immediate()

  return {
    countUptake: async ({ asAt }) => {
      const startedAt = performance.now()
      const rows = database.prepare(COVERAGE).all({ asAt }) as CountedByCode[]
      return { rows, took: performance.now() - startedAt }
    },

    insertPeople: async (rows) =>
      took(() =>
        inTransaction(() => {
          const [organisations, professions, grades] = [
            idsOf('Organisation'),
            idsOf('Profession'),
            idsOf('Grade'),
          ]
          const person = database.prepare(
            'INSERT INTO "Person" ("staffId", "email", "name", "managerId", "demonstration", "detailsAsAt") VALUES (?, ?, ?, ?, FALSE, NULL)',
          )
          const posting = database.prepare(
            'INSERT INTO "Posting" ("personId", "organisationId", "professionId", "gradeId", "from", "sealId") VALUES (?, ?, ?, ?, ?, ?)',
          )
          const people = new Map<string | null, number | bigint>()
          for (const { staffId, email, name, managerEmail } of rows)
            people.set(
              email,
              person.run(staffId, email, name, people.get(managerEmail) ?? null).lastInsertRowid,
            )
          const sealId = seal()
          for (const { email, organisation, profession, grade, since } of rows) {
            const place = [
              organisations.get(organisation),
              professions.get(profession),
              grades.get(grade),
            ]
            posting.run(people.get(email), ...place, since, sealId)
          }
        }),
      ),

    insertCompletions: async (rows) =>
      took(() =>
        inTransaction(() => {
          const courses = idsOf('Course')
          const sealId = seal()
          const completion = database.prepare(
            `INSERT INTO "Completion" ("personId", "courseId", "completedOn", "source", "reference", "recordedAt", "sealId")
             VALUES ((SELECT "id" FROM "Person" WHERE "email" = ?), ?, ?, 'file', ?, ?, ?)`,
          )
          for (const { email, course, completedOn, reference } of rows)
            completion.run(email, courses.get(course), completedOn, reference, at, sealId)
        }),
      ),

    insertMarks: async (sessionId, enrolmentIds) =>
      took(() =>
        inTransaction(() => {
          const sealId = seal()
          const mark = database.prepare(
            `INSERT INTO "Attendance" ("sessionId", "enrolmentId", "mark", "recordedAt", "sealId") VALUES (?, ?, 'attended', ?, ?)`,
          )
          for (const enrolmentId of enrolmentIds) mark.run(sessionId, enrolmentId, at, sealId)
        }),
      ),

    exportPeople: async (day, file) =>
      took(() => {
        const rows = database
          .prepare(peopleSql(':day', 'p."id" > 0'))
          .raw()
          .iterate({ day }) as Iterable<(string | null)[]>
        writeLines(file, [rows])
      }),

    close: async () => void database.close(),
  }
}
