/** Erases the content of audit rows: the values before and after, and the reasons. */
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { isLike, jsonEntry } from '#app/data/database/dialect.server.ts'
import { changingFacts } from '#app/data/facts/change-facts.server.ts'
import type { AuditAction } from '#app/domain/operations/audit-actions.ts'

/** The actions that erase content. */
export const ERASURES = [
  'audit:erase-person',
  'audit:erase-old',
  'person:erase',
] as const satisfies readonly AuditAction[]

/** The tables with rows about one person, which audit rows are about. */
const TABLES_ABOUT_PEOPLE = [
  'Enrolment',
  'Completion',
  'CompletionClaim',
  'RoleGrant',
  'Delegate',
  'ReviewSignatory',
  'ColleagueRequest',
  'Assessment',
  'Share',
  'Goal',
] as const

/** Actions about an assignment whose content is only the id of the person whom they are about. */
const EXEMPTIONS = [
  'assignment:exempt',
  'assignment:require-again',
] as const satisfies readonly AuditAction[]

/** Actions whose content has the email address of a person that the row may not be about. */
const ACTIONS_WITH_EMAIL = [
  'answers:ask-access',
  'answers:confirm-access',
  'login:start',
  'release:reader-add',
  'release:reader-remove',
] as const satisfies readonly AuditAction[]

/** Actions about something of many people whose content and reason are about one of them, by the column with the person's id. */
const ACTIONS_ON_ONE_OF_MANY = [
  ['assignment:exempt', 'after'],
  ['assignment:require-again', 'before'],
] as const satisfies readonly (readonly [AuditAction, 'before' | 'after'])[]

export type AuditedPerson = { recordIds: readonly number[]; emails: readonly string[] }

/** A condition for audit rows (as `a`, with their content as `c`) about a person. */
export function isAboutPerson({ recordIds, emails }: AuditedPerson): Prisma.Sql {
  const ids = Prisma.join([...recordIds])
  const idsIn = (table: string) =>
    Prisma.sql`a."subject" = ${table} AND a."subjectId" IN (SELECT CAST("id" AS TEXT) FROM ${Prisma.raw(`"${table}"`)} WHERE "personId" IN (${ids}))`
  const mentions = emails.flatMap((email) => {
    const pattern = `%"email":${JSON.stringify(email).replaceAll(/[\\%_]/g, '\\$&')}%`
    return [isLike(Prisma.sql`c."before"`, pattern), isLike(Prisma.sql`c."after"`, pattern)]
  })
  const exempted = Prisma.join(recordIds.map((personId) => JSON.stringify({ personId })))
  return Prisma.join(
    [
      Prisma.sql`a."subject" = 'Person' AND a."subjectId" IN (${Prisma.join(recordIds.map(String))})`,
      ...TABLES_ABOUT_PEOPLE.map(idsIn),
      Prisma.sql`a."subject" = 'Delegate' AND a."subjectId" IN (SELECT CAST("id" AS TEXT) FROM "Delegate" WHERE "delegateId" IN (${ids}))`,
      Prisma.sql`a."subject" = 'Share' AND a."subjectId" IN (SELECT CAST("id" AS TEXT) FROM "Share" WHERE "managerId" IN (${ids}))`,
      Prisma.sql`a."action" IN (${Prisma.join([...EXEMPTIONS])}) AND (c."before" IN (${exempted}) OR c."after" IN (${exempted}))`,
      Prisma.sql`a."subject" = 'Rating' AND a."subjectId" IN (SELECT CAST(r."id" AS TEXT) FROM "Rating" r
        JOIN "Assessment" s ON s."id" = r."assessmentId" WHERE s."personId" IN (${ids}))`,
      ...ACTIONS_ON_ONE_OF_MANY.map(([action, column]) => {
        const personId = jsonEntry(Prisma.raw(`c."${column}"`), 'personId', 'integer').value
        return Prisma.sql`a."action" = ${action} AND ${personId} IN (${ids})`
      }),
      ...(mentions.length === 0
        ? []
        : [
            Prisma.sql`a."action" IN (${Prisma.join([...ACTIONS_WITH_EMAIL])}) AND (${Prisma.join(mentions, ' OR ')})`,
          ]),
    ].map((one) => Prisma.sql`(${one})`),
    ' OR ',
  )
}

/** A condition for audit rows from before an instant. */
export const isBefore = (instant: Date): Prisma.Sql => Prisma.sql`a."at" < ${instant}`

/** The reasons for erasures are not erased, because they explain why values are missing and must not name anyone. */
const contentOf = (where: Prisma.Sql) =>
  Prisma.sql`FROM "AuditContent" c JOIN "Audit" a ON a."id" = c."id"
    WHERE c."erasureId" IS NULL AND a."action" NOT IN (${Prisma.join([...ERASURES])}) AND (${where})`

/** Counts the rows whose content would be erased. */
export async function countContent(tx: Tx, where: Prisma.Sql): Promise<number> {
  const sql = Prisma.sql`SELECT COUNT(*) AS "count" ${contentOf(where)}`
  return (await queryRow<{ count: number }>(tx, sql)).count
}

/** @param erasureId the audit row about the erasure */
export const eraseContent = (tx: Tx, where: Prisma.Sql, erasureId: number): Promise<number> =>
  changingFacts(
    tx,
    'erasure',
    () => tx.$executeRaw`UPDATE "AuditContent" SET "salt" = NULL, "before" = NULL, "after" = NULL, "reason" = NULL, "erasureId" = ${erasureId}
      WHERE "id" IN (SELECT c."id" ${contentOf(where)})`,
  )
