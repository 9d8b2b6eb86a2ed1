/**
 * The integrity rules. Each one is a query that returns the rows that violate it.
 * Add a rule when you store derived data, or rely on something that the schema cannot enforce.
 */
import { POSTING_AT_COMPLETION } from '#app/data/facts/completion-snapshots.server.ts'
import { validForOn } from '#app/data/facts/course-validities.server.ts'
import { listCycles, listWrongDepartments } from '#app/data/facts/departments.server.ts'
import { onPostgresql, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { listChangedReleases } from '#app/data/releases/integrity.server.ts'
import { listChangedSignatures, listMissingSignatures } from '#app/data/reviews/integrity.server.ts'
import { completionEndsOn } from '#app/domain/learning/validity.ts'

/** `detail` is part of the message. */
type RuleViolation = { id: number; detail: string | number | null }

export type Rule = {
  table: string
  find: (tx: Tx) => Promise<RuleViolation[]>
  message: (violation: RuleViolation) => string
}

const finding = (sql: Prisma.Sql) => (tx: Tx) => queryRows<RuleViolation>(tx, sql)

/** A condition for postings that lasted at least one day. */
const lastsADay = (alias: string) =>
  Prisma.raw(`(${alias}."until" IS NULL OR ${alias}."until" > ${alias}."from")`)

async function findWrongEnds(tx: Tx): Promise<RuleViolation[]> {
  const spans = await queryRows<{
    courseId: number
    months: number | null
    until: string | null
    day: string
    ends: string | null
  }>(
    tx,
    Prisma.sql`SELECT c."courseId", ${validForOn(Prisma.sql`c."day"`)}, c."day", c."ends"
      FROM (SELECT DISTINCT "courseId", "completedOn" AS "day", "endsOn" AS "ends" FROM "Completion") c JOIN "Course" k ON k."id" = c."courseId"`,
  )
  const violations: RuleViolation[] = []
  for (const { courseId, months, until, day, ends } of spans) {
    const right = completionEndsOn(day, { months, until })
    if (right === ends) continue
    const found = await tx.completion.findMany({
      where: { courseId, completedOn: day, endsOn: ends },
      select: { id: true },
    })
    violations.push(...found.map(({ id }) => ({ id, detail: right })))
  }
  return violations
}

export const RULES: readonly Rule[] = [
  {
    table: 'Release',
    find: listChangedReleases,
    message: ({ detail }) =>
      `This release was changed after it was frozen: the checksum of ${detail} differs from the signed one.`,
  },
  {
    table: 'ReviewSignature',
    find: listChangedSignatures,
    message: ({ detail }) =>
      `Version ${detail} was changed after it was signed: its digest differs from the signed one.`,
  },
  {
    table: 'ReviewReturn',
    find: listMissingSignatures,
    message: ({ detail }) => `The ${detail} is signed off, but the signed version does not exist.`,
  },
  {
    table: 'Organisation',
    find: listCycles,
    message: ({ detail }) => `The organisation ${detail} is its own ancestor.`,
  },
  {
    table: 'Organisation',
    find: async (tx) =>
      (await listWrongDepartments(tx)).map(({ id, code }) => ({ id, detail: code })),
    message: ({ detail }) =>
      `The departments stored for the organisation ${detail} are not the top organisations above it.`,
  },
  {
    table: 'Posting',
    find: finding(
      Prisma.sql`SELECT p."id", p."from" AS "detail" FROM "Posting" p WHERE p."until" < p."from"`,
    ),
    message: ({ detail }) => `This posting ends before it begins, on ${detail}.`,
  },
  {
    table: 'Posting',
    find: finding(Prisma.sql`SELECT p."id", MIN(o."id") AS "detail" FROM "Posting" p JOIN "Posting" o ON o."personId" = p."personId" AND o."id" > p."id"
      AND o."from" < COALESCE(p."until", '9999-12-31') AND p."from" < COALESCE(o."until", '9999-12-31')
      WHERE ${lastsADay('p')} AND ${lastsADay('o')} GROUP BY p."id"`),
    message: ({ detail }) => `This posting overlaps with posting ${detail} of the same person.`,
  },
  {
    table: 'Posting',
    find: finding(Prisma.sql`SELECT p."id", b."id" AS "detail" FROM "Posting" p JOIN "ImportBatch" b ON b."id" = p."endedByBatchId"
      WHERE p."until" IS NULL OR b."undoneAt" IS NOT NULL OR (p."until" IS DISTINCT FROM b."asAt" AND NOT EXISTS (
        SELECT 1 FROM "Posting" n WHERE n."personId" = p."personId" AND n."batchId" = b."id"
          AND (n."from" = p."until" OR (p."until" = p."from" AND n."from" < p."from"))))`),
    message: ({ detail }) => `This posting does not end where import ${detail} ended it.`,
  },
  {
    table: 'Posting',
    find: finding(Prisma.sql`SELECT p."id", p."until" AS "detail" FROM "Posting" p WHERE p."until" IS NOT NULL AND p."endedByBatchId" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "Posting" n WHERE n."personId" = p."personId" AND n."from" = p."until")
      AND NOT EXISTS (SELECT 1 FROM "PersonCorrection" c LEFT JOIN "PersonMerge" m ON m."mergedId" = c."personId"
        WHERE c."kind" = 'posting' AND p."personId" IN (c."personId", m."keptId"))`),
    message: ({ detail }) =>
      `This posting ends on ${detail}, but no import, later posting or correction ends it.`,
  },
  {
    table: 'FormerEmail',
    find: finding(
      Prisma.sql`SELECT f."id", f."email" AS "detail" FROM "FormerEmail" f WHERE f."until" < f."from"`,
    ),
    message: ({ detail }) => `The email address ${detail} ended before it began.`,
  },
  {
    table: 'FormerEmail',
    find: finding(Prisma.sql`SELECT f."id", f."email" AS "detail" FROM "FormerEmail" f WHERE f."from" IS DISTINCT FROM f."until" AND (
      EXISTS (SELECT 1 FROM "Person" p WHERE p."email" = f."email" AND p."id" <> f."personId" AND (p."emailFrom" IS NULL OR p."emailFrom" < f."until"))
      OR EXISTS (SELECT 1 FROM "FormerEmail" o WHERE o."email" = f."email" AND o."id" <> f."id" AND o."from" IS DISTINCT FROM o."until"
        AND COALESCE(o."from", '') < f."until" AND COALESCE(f."from", '') < o."until"))`),
    message: ({ detail }) => `Two records held the email address ${detail} on the same day.`,
  },
  {
    table: 'Completion',
    find: finding(Prisma.sql`SELECT c."id", c."completedOn" AS "detail" FROM "Completion" c LEFT JOIN "Posting" t ON t."id" = ${POSTING_AT_COMPLETION}
      WHERE c."organisationId" IS DISTINCT FROM t."organisationId" OR c."professionId" IS DISTINCT FROM t."professionId"
        OR c."gradeId" IS DISTINCT FROM t."gradeId"`),
    message: ({ detail }) =>
      `The organisation, profession or grade stored with this completion is not that of the person’s posting on the completion date, ${detail}.`,
  },
  {
    table: 'Completion',
    find: findWrongEnds,
    message: ({ detail }) =>
      detail === null
        ? 'This completion has an expiry date, but completions of this course never expire.'
        : `Under the rules of the course, this completion expires on ${detail}, but a different date is stored.`,
  },
  {
    table: 'Enrolment',
    find: finding(Prisma.sql`SELECT e."id", v."status" AS "detail" FROM "Enrolment" e
      LEFT JOIN "EnrolmentEvent" v ON v."id" = (SELECT MAX(l."id") FROM "EnrolmentEvent" l WHERE l."enrolmentId" = e."id")
      WHERE v."status" IS DISTINCT FROM e."status"`),
    message: ({ detail }) =>
      detail === null
        ? 'This enrolment has a status but no events.'
        : `The status stored for this enrolment is not that of its latest event, ${detail}.`,
  },
  {
    table: 'Cohort',
    find: finding(Prisma.sql`SELECT c."id", COUNT(*) AS "detail" FROM "Cohort" c JOIN "Enrolment" e ON e."cohortId" = c."id"
      WHERE e."status" IN ('requested', 'confirmed', 'offered') AND e."source" <> 'walk-in' AND e."source" <> 'substitute'
      GROUP BY c."id", c."capacity" HAVING COUNT(*) > c."capacity"`),
    message: ({ detail }) =>
      `${detail} people have a place in this cohort, not counting those added in the room. That is more than its capacity.`,
  },
  {
    table: 'Person',
    find: finding(
      Prisma.sql`SELECT p."id", NULL AS "detail" FROM "Person" p WHERE p."managerId" = p."id"`,
    ),
    message: () => 'This person is their own manager.',
  },
  {
    table: 'PersonMerge',
    find: finding(
      Prisma.sql`SELECT m."id", m."mergedId" AS "detail" FROM "PersonMerge" m WHERE m."keptId" IN (SELECT "mergedId" FROM "PersonMerge")`,
    ),
    message: ({ detail }) =>
      `Person ${detail} is merged into a record that is itself merged into another.`,
  },
  ...(
    [
      [
        'posting of at least one day',
        Prisma.sql`SELECT p."personId" FROM "Posting" p WHERE ${lastsADay('p')} AND p."personId" IN (SELECT "mergedId" FROM "PersonMerge")`,
      ],
      [
        'completion that is not revoked',
        Prisma.sql`SELECT "personId" FROM "Completion" WHERE "revokedAt" IS NULL AND "personId" IN (SELECT "mergedId" FROM "PersonMerge")`,
      ],
      [
        'current role',
        Prisma.sql`SELECT "personId" FROM "RoleGrant" WHERE "revokedAt" IS NULL AND "personId" IN (SELECT "mergedId" FROM "PersonMerge")`,
      ],
      [
        'current delegate',
        Prisma.sql`SELECT m."mergedId" AS "personId" FROM "PersonMerge" m WHERE EXISTS
          (SELECT 1 FROM "Delegate" d WHERE d."endedAt" IS NULL AND m."mergedId" IN (d."personId", d."delegateId"))`,
      ],
      [
        'current share of answers',
        Prisma.sql`SELECT "personId" FROM "Share" WHERE "endedAt" IS NULL AND "personId" IN (SELECT "mergedId" FROM "PersonMerge")`,
      ],
      [
        'self-assessment',
        Prisma.sql`SELECT "personId" FROM "Assessment" WHERE "personId" IN (SELECT "mergedId" FROM "PersonMerge")`,
      ],
      [
        'private note',
        Prisma.sql`SELECT "personId" FROM "PrivateNote" WHERE "personId" IN (SELECT "mergedId" FROM "PersonMerge")`,
      ],
    ] as const
  ).map(([what, having]) => ({
    table: 'PersonMerge',
    find: finding(
      Prisma.sql`SELECT m."id", m."mergedId" AS "detail" FROM "PersonMerge" m WHERE m."mergedId" IN (${having})`,
    ),
    message: ({ detail }: RuleViolation) =>
      `Person ${detail} is merged into another record, and still has a ${what}.`,
  })),
  {
    table: 'FrameworkVersion',
    find: finding(Prisma.sql`SELECT v."id", v."version" AS "detail" FROM "FrameworkVersion" v WHERE v."status" = 'published' AND EXISTS (
      SELECT 1 FROM "FrameworkVersion" o WHERE o."frameworkId" = v."frameworkId" AND o."status" = 'published' AND o."id" > v."id")`),
    message: ({ detail }) =>
      `Version ${detail} is published, and so is a later version of the same framework.`,
  },
  ...(['Completion', 'Headcount', 'Posting'] as const).map((table) => ({
    table,
    find: finding(Prisma.sql`SELECT f."id", b."id" AS "detail" FROM ${Prisma.raw(`"${table}"`)} f JOIN "ImportBatch" b ON b."id" = f."batchId"
      WHERE b."undoneAt" IS NOT NULL`),
    message: ({ detail }: RuleViolation) =>
      `It was created by import ${detail}, which has been undone.`,
  })),
  ...(['Completion', 'Headcount'] as const).map((table) => ({
    table: 'ImportBatch',
    find: finding(Prisma.sql`SELECT b."id", (SELECT COUNT(*) FROM ${Prisma.raw(`"${table}"`)} f WHERE f."batchId" = b."id") AS "detail"
      FROM "ImportBatch" b WHERE b."kind" = ${`${table.toLowerCase()}s`} AND b."undoneAt" IS NULL
      AND b."created" <> (SELECT COUNT(*) FROM ${Prisma.raw(`"${table}"`)} f WHERE f."batchId" = b."id")`),
    message: ({ detail }: RuleViolation) =>
      `There are ${detail} ${table.toLowerCase()}s from this import, but it recorded a different number.`,
  })),
]

type Dangling = { table: string; id: number; parent: string }

/** PostgreSQL has no statement that checks all foreign keys, so each one is checked in turn. */
async function listDanglingInPostgresql(tx: Tx): Promise<Dangling[]> {
  const references = await queryRows<{
    table: string
    key: string
    column: string
    parent: string
  }>(
    tx,
    Prisma.sql`SELECT c.relname AS "table", own.attname AS "key", a.attname AS "column", p.relname AS "parent" FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      JOIN pg_constraint pk ON pk.conrelid = k.conrelid AND pk.contype = 'p'
      JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = pk.conkey[1]
      WHERE k.contype = 'f' AND c.relnamespace = CAST(current_schema() AS regnamespace) ORDER BY 1, 3`,
  )
  const dangling: Dangling[] = []
  for (const { table, key, column, parent } of references) {
    const [from, id, by, to] = [table, key, column, parent].map((word) => Prisma.raw(`"${word}"`))
    const rows = await queryRows<{ id: number }>(
      tx,
      Prisma.sql`SELECT t.${id} AS "id" FROM ${from} t WHERE t.${by} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${to} p WHERE p."id" = t.${by}) ORDER BY 1`,
    )
    dangling.push(...rows.map(({ id }) => ({ table, id, parent })))
  }
  return dangling
}

/** Rows that refer to a row that does not exist. This can only happen if someone turned off the database's foreign key checks. */
export const listDangling = (tx: Tx): Promise<Dangling[]> =>
  onPostgresql()
    ? listDanglingInPostgresql(tx)
    : queryRows(
        tx,
        Prisma.sql`SELECT "table", "rowid" AS "id", "parent" FROM pragma_foreign_key_check ORDER BY "table", "rowid"`,
      )
