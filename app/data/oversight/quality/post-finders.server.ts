/** Finds what is wrong with organisations, posts and headcounts. */
import { Prisma } from '#app/data/database/database.server.ts'
import { aFinding, type Finder } from '#app/data/oversight/quality/finder.ts'
import { findBodiesWithoutEarlierParent } from '#app/data/oversight/undated-parents.server.ts'
import { addMonths } from '#app/domain/calendar/day.ts'
import { UNKNOWN_CODE } from '#app/domain/oversight/finding-kinds.ts'

const LASTS_A_DAY = Prisma.sql`(t."until" IS NULL OR t."until" > t."from")`

const aboutPosting = (day: Prisma.Sql) =>
  Prisma.sql`t."id" AS "subjectId", 0 AS "otherId", t."personId", NULL AS "otherPersonId", t."organisationId", ${day} AS "day"`

/** After this long, a headcount set no longer describes the posts that there are. */
const HEADCOUNT_MONTHS = 12

/** Open postings whose profession or grade is the value for "not known". */
const unknown = (table: 'Profession' | 'Grade', column: 'professionId' | 'gradeId') =>
  Prisma.sql`SELECT ${aboutPosting(Prisma.sql`t."from"`)} FROM "Posting" t
    WHERE t."until" IS NULL AND t.${Prisma.raw(`"${column}"`)} IN (
      SELECT u."id" FROM ${Prisma.raw(`"${table}"`)} u WHERE u."code" = ${UNKNOWN_CODE})`

export const POST_FINDERS: readonly Finder[] = [
  {
    kind: 'posted-in-closed-body',
    sql: ({ today }) => Prisma.sql`SELECT ${aboutPosting(Prisma.sql`o."closedOn"`)}
      FROM "Organisation" o JOIN "Posting" t ON t."organisationId" = o."id"
      WHERE o."closedOn" <= ${today} AND (t."until" IS NULL OR t."until" > o."closedOn") AND ${LASTS_A_DAY}`,
  },
  {
    kind: 'posted-before-opening',
    sql: () => Prisma.sql`SELECT ${aboutPosting(Prisma.sql`o."openedOn"`)}
      FROM "Organisation" o JOIN "Posting" t ON t."organisationId" = o."id"
      WHERE t."from" < o."openedOn" AND ${LASTS_A_DAY}`,
  },
  {
    kind: 'no-earlier-parent',
    list: async (tx) =>
      (await findBodiesWithoutEarlierParent(tx)).map(({ id, from }) =>
        aFinding({ subjectId: id, organisationId: id, day: from }),
      ),
  },
  {
    kind: 'parent-closed',
    sql: ({
      today,
    }) => Prisma.sql`SELECT o."id" AS "subjectId", p."id" AS "otherId", NULL AS "personId",
        NULL AS "otherPersonId", o."id" AS "organisationId",
        CASE WHEN p."closedOn" <= ${today} THEN p."closedOn" ELSE p."openedOn" END AS "day"
      FROM "OrganisationParent" r
      JOIN "Organisation" o ON o."id" = r."organisationId" JOIN "Organisation" p ON p."id" = r."parentId"
      WHERE (r."from" IS NULL OR r."from" <= ${today}) AND (r."until" IS NULL OR r."until" > ${today})
        AND (p."closedOn" <= ${today} OR p."openedOn" > ${today})
        AND (o."openedOn" IS NULL OR o."openedOn" <= ${today}) AND (o."closedOn" IS NULL OR o."closedOn" > ${today})`,
  },
  {
    // An older set that has a successor is history.
    kind: 'old-headcount',
    sql: ({ today }) => Prisma.sql`SELECT s."id" AS "subjectId", 0 AS "otherId", NULL AS "personId",
        NULL AS "otherPersonId", NULL AS "organisationId", s."asAt" AS "day"
      FROM "HeadcountSet" s WHERE s."asAt" < ${addMonths(today, -HEADCOUNT_MONTHS)}
        AND NOT EXISTS (SELECT 1 FROM "HeadcountSet" n WHERE n."asAt" > s."asAt")`,
  },
  { kind: 'unknown-profession', sql: () => unknown('Profession', 'professionId') },
  { kind: 'unknown-grade', sql: () => unknown('Grade', 'gradeId') },
]
