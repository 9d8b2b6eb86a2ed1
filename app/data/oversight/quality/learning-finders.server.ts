/** Finds registers, attendance and completions that do not fit together. */
import { Prisma } from '#app/data/database/database.server.ts'
import { dayOf } from '#app/data/database/dialect.server.ts'
import { isExpected, latestMarkOf } from '#app/data/learning/registers/registers.server.ts'
import { aFinding, type Finder } from '#app/data/oversight/quality/finder.ts'
import { listPlacesNotPassedOn } from '#app/data/oversight/places-not-passed-on.server.ts'

/** Limits enrolments `e` to the cohorts in which these people have one. */
const inCohortsOf = (personIds: readonly number[] | undefined): Prisma.Sql =>
  personIds === undefined
    ? Prisma.sql`1 = 1`
    : Prisma.sql`e."cohortId" IN (SELECT x."cohortId" FROM "Enrolment" x WHERE x."personId" IN (${Prisma.join([...personIds, -1])}))`

/**
 * Latest marks, with the person and the session. A mark that was corrected since does not count.
 * @param personIds limits them to the cohorts of these people
 */
const latestMarks = (personIds?: readonly number[]) => Prisma.sql`
  SELECT a."id", a."mark", e."personId", e."cohortId", a."sessionId" FROM "Attendance" a
  JOIN "Enrolment" e ON e."id" = a."enrolmentId"
  WHERE a."id" IN (SELECT MAX(l."id") FROM "Enrolment" e JOIN "Attendance" l ON l."enrolmentId" = e."id"
    WHERE ${inCohortsOf(personIds)} GROUP BY l."sessionId", l."enrolmentId")`

/** Who came to at least a part of a session of which cohort. */
const CAME = Prisma.sql`SELECT DISTINCT m."personId", m."cohortId" FROM "marks" m WHERE m."mark" IN ('attended', 'partly')`

/** A register may be finished a day after the last session. */
const FINISHED_WITHIN_MS = 24 * 60 * 60_000

/** Cohorts whose sessions are all over, with the end of the last one. */
const endedBefore = (time: Date): Prisma.Sql =>
  Prisma.sql`SELECT s."cohortId", MAX(s."endsAt") AS "endsAt" FROM "Session" s JOIN "Cohort" c ON c."id" = s."cohortId"
    WHERE s."cancelledAt" IS NULL AND c."cancelledAt" IS NULL GROUP BY s."cohortId" HAVING MAX(s."endsAt") < ${time}`

/** The people who are expected in a session `s` and have no mark, as conditions on an enrolment `e`. */
export const HAS_NO_MARK = Prisma.sql`${isExpected('e', Prisma.sql`s."startsAt"`)}
  AND ${latestMarkOf('e."id"', Prisma.sql`s."id"`)} = 'unmarked'`

const EACH = Prisma.sql`NULL AS "otherPersonId", NULL AS "organisationId"`

export const LEARNING_FINDERS: readonly Finder[] = [
  {
    // Of a cohort with registers, or on a day when the person was marked absent from the same course.
    kind: 'completed-not-attended',
    sql: (
      _time,
      personIds,
    ) => Prisma.sql`WITH "marks" AS MATERIALIZED (${latestMarks(personIds)}), "came" AS MATERIALIZED (${CAME}),
        "kept" AS (SELECT DISTINCT c."cohortId" FROM "came" c),
        "missed" AS MATERIALIZED (
          SELECT DISTINCT m."personId", m."cohortId", h."courseId", ${dayOf(Prisma.sql`s."startsAt"`)} AS "day" FROM "marks" m
          JOIN "Session" s ON s."id" = m."sessionId" JOIN "Cohort" h ON h."id" = m."cohortId" WHERE m."mark" = 'absent')
      SELECT c."id" AS "subjectId", 0 AS "otherId", c."personId", ${EACH}, c."completedOn" AS "day" FROM "Completion" c
        JOIN "kept" k ON k."cohortId" = c."cohortId"
        LEFT JOIN "came" p ON p."cohortId" = c."cohortId" AND p."personId" = c."personId"
        WHERE c."revokedAt" IS NULL AND p."personId" IS NULL
      UNION
      SELECT c."id", 0, c."personId", ${EACH}, c."completedOn" FROM "missed" m
        JOIN "Completion" c ON c."personId" = m."personId" AND c."courseId" = m."courseId" AND c."completedOn" = m."day"
        LEFT JOIN "came" p ON p."cohortId" = m."cohortId" AND p."personId" = m."personId"
        WHERE c."revokedAt" IS NULL AND c."cohortId" IS NULL AND p."personId" IS NULL`,
  },
  {
    kind: 'attended-twice',
    sql: (_time, personIds) => Prisma.sql`WITH "marks" AS MATERIALIZED (${latestMarks(personIds)}),
        "attended" AS MATERIALIZED (SELECT m."id", m."personId", s."startsAt", s."endsAt" FROM "marks" m
          JOIN "Session" s ON s."id" = m."sessionId" WHERE m."mark" = 'attended' AND s."cancelledAt" IS NULL)
      SELECT a."id" AS "subjectId", b."id" AS "otherId", a."personId", ${EACH}, ${dayOf(Prisma.sql`b."startsAt"`)} AS "day"
        FROM "attended" a JOIN "attended" b ON b."personId" = a."personId" AND b."id" > a."id"
        WHERE a."startsAt" < b."endsAt" AND b."startsAt" < a."endsAt"`,
  },
  {
    kind: 'register-unfinished',
    sql: ({
      now,
    }) => Prisma.sql`SELECT l."cohortId" AS "subjectId", 0 AS "otherId", NULL AS "personId", ${EACH},
        ${dayOf(Prisma.sql`l."endsAt"`)} AS "day"
      FROM (${endedBefore(new Date(now.getTime() - FINISHED_WITHIN_MS))}) l
      WHERE EXISTS (SELECT 1 FROM "Session" s JOIN "Enrolment" e ON e."cohortId" = s."cohortId"
        WHERE s."cohortId" = l."cohortId" AND s."cancelledAt" IS NULL AND ${HAS_NO_MARK})`,
  },
  {
    kind: 'places-not-passed-on',
    list: async (tx, { now }) =>
      (await listPlacesNotPassedOn(tx, now)).map(({ id }) => aFinding({ subjectId: id })),
  },
]
