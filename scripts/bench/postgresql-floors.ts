/** The floors on PostgreSQL, with pg only. Sends many rows in one statement, as an expert would. */
import { Pool, type PoolClient } from 'pg'
import { peopleSql, writeLines } from './bare-csv.ts'
import type { CountedByCode, Floors } from './floors.ts'

const COVERAGE = `
  SELECT d."code" AS "key", SUM(x."upskilled")::int AS "upskilled", SUM(x."base")::int AS "base" FROM (
    SELECT p."organisationId", COUNT(*) AS "base", COUNT(v."personId") AS "upskilled"
    FROM "Posting" p LEFT JOIN (
      SELECT DISTINCT c."personId" FROM "Completion" c
      WHERE c."revokedAt" IS NULL AND c."courseId" IN (SELECT "id" FROM "Course" WHERE "qualifying")
        AND c."completedOn" <= $1 AND (c."endsOn" IS NULL OR c."endsOn" > $1)) v ON v."personId" = p."personId"
    WHERE p."from" <= $1 AND (p."until" IS NULL OR p."until" > $1)
    GROUP BY p."organisationId") x
  LEFT JOIN "OrganisationDepartment" t ON t."organisationId" = x."organisationId" AND t."from" <= $1 AND (t."until" IS NULL OR t."until" > $1)
  JOIN "Organisation" d ON d."id" = COALESCE(t."departmentId", x."organisationId")
  GROUP BY d."code" ORDER BY d."code"`

const SEAL = `INSERT INTO "Seal" ("facts", "digest", "sealedAt") VALUES ('', '', now()) RETURNING "id"`

const PEOPLE = `
  INSERT INTO "Person" ("staffId", "email", "name", "demonstration")
  SELECT *, FALSE FROM unnest($1::text[], $2::text[], $3::text[])`
const MANAGERS = `
  UPDATE "Person" p SET "managerId" = m."id" FROM unnest($1::text[], $2::text[]) g("email", "manager") JOIN "Person" m ON m."email" = g."manager"
  WHERE p."email" = g."email"`
const POSTINGS = `
  INSERT INTO "Posting" ("personId", "organisationId", "professionId", "gradeId", "from", "sealId")
  SELECT p."id", o."id", f."id", g."id", r."since", $6
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) r("email", "organisation", "profession", "grade", "since")
  JOIN "Person" p ON p."email" = r."email" JOIN "Organisation" o ON o."code" = r."organisation"
  JOIN "Profession" f ON f."code" = r."profession" JOIN "Grade" g ON g."code" = r."grade"`
const COMPLETIONS = `
  INSERT INTO "Completion" ("personId", "courseId", "completedOn", "source", "reference", "recordedAt", "sealId")
  SELECT p."id", k."id", r."day", 'file', r."reference", now(), $5
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) r("email", "course", "day", "reference")
  JOIN "Person" p ON p."email" = r."email" JOIN "Course" k ON k."code" = r."course"`
const MARKS = `
  INSERT INTO "Attendance" ("sessionId", "enrolmentId", "mark", "recordedAt", "sealId")
  SELECT $1, "id", 'attended', now(), $3 FROM unnest($2::int[]) e("id")`

const CHUNK = 10_000

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += CHUNK) yield rows.slice(from, from + CHUNK)
}

export async function postgresqlFloors(url: string): Promise<Floors> {
  const pool = new Pool({ connectionString: url, max: 1 })
  // A copy is dropped after it was measured, which may end connections that are still closing.
  pool.on('error', () => {})

  async function took(work: () => Promise<unknown>): Promise<number> {
    const startedAt = performance.now()
    await work()
    return performance.now() - startedAt
  }
  async function inTransaction(work: (client: PoolClient) => Promise<void>): Promise<void> {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await work(client)
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    } finally {
      client.release()
    }
  }
  const seal = async (client: PoolClient): Promise<number> =>
    (await client.query<{ id: number }>(SEAL)).rows[0]?.id ?? 0

  // Connects in advance, because the service is also connected before the requests.
  ;(await pool.connect()).release()

  return {
    countUptake: async ({ asAt }) => {
      const startedAt = performance.now()
      const { rows } = await pool.query<CountedByCode>(COVERAGE, [asAt])
      return { rows, took: performance.now() - startedAt }
    },

    insertPeople: (rows) =>
      took(() =>
        inTransaction(async (client) => {
          for (const part of chunks(rows))
            await client.query(PEOPLE, [
              part.map((row) => row.staffId),
              part.map((row) => row.email),
              part.map((row) => row.name),
            ])
          const led = rows.filter((row) => row.managerEmail !== null)
          for (const part of chunks(led))
            await client.query(MANAGERS, [
              part.map((row) => row.email),
              part.map((row) => row.managerEmail),
            ])
          const sealId = await seal(client)
          for (const part of chunks(rows)) {
            const places = [
              part.map((row) => row.organisation),
              part.map((row) => row.profession),
              part.map((row) => row.grade),
            ]
            await client.query(POSTINGS, [
              part.map((row) => row.email),
              ...places,
              part.map((row) => row.since),
              sealId,
            ])
          }
        }),
      ),

    insertCompletions: (rows) =>
      took(() =>
        inTransaction(async (client) => {
          const sealId = await seal(client)
          for (const part of chunks(rows)) {
            const facts = [
              part.map((row) => row.course),
              part.map((row) => row.completedOn),
              part.map((row) => row.reference),
            ]
            await client.query(COMPLETIONS, [part.map((row) => row.email), ...facts, sealId])
          }
        }),
      ),

    insertMarks: (sessionId, enrolmentIds) =>
      took(() =>
        inTransaction(async (client) => {
          await client.query(MARKS, [sessionId, enrolmentIds, await seal(client)])
        }),
      ),

    exportPeople: (day, file) =>
      took(async () => {
        const { rows: ids } = await pool.query<{ id: number }>(
          'SELECT MAX("id") AS "id" FROM "Person"',
        )
        for (let after = 0; after < (ids[0]?.id ?? 0); after += CHUNK) {
          const text = peopleSql('$1', `p."id" > ${after} AND p."id" <= ${after + CHUNK}`)
          const { rows } = await pool.query<(string | null)[]>({
            text,
            values: [day],
            rowMode: 'array',
          })
          writeLines(file, [rows], after > 0)
        }
      }),

    close: () => pool.end(),
  }
}
