/** SQL for the people in a list of `domain/uptake/people.ts`, as of a day. */
import { Prisma } from '#app/data/database/database.server.ts'
import { isLike } from '#app/data/database/dialect.server.ts'
import { departmentsOn } from '#app/data/facts/departments.server.ts'
import { countingCompletions, isHeldOn, isUpskilledOn } from '#app/data/facts/uptake.server.ts'
import { overdueAssignments } from '#app/data/uptake/people/overdue.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { ACTIVE_STATUSES } from '#app/domain/learning/places.ts'
import {
  horizonEnd,
  type PeopleQuery,
  type PeopleScope,
  type PeopleStatus,
} from '#app/domain/uptake/people.ts'
import { instantInLondon } from '#app/platform/clock.server.ts'

const NONE = Prisma.sql`1 = 0`
const ANY = Prisma.sql`1 = 1`

const isOneOf = (column: Prisma.Sql, ids: readonly number[]): Prisma.Sql =>
  ids.length === 0 ? NONE : Prisma.sql`${column} IN (${Prisma.join([...ids])})`

/** Orders people (`person`) by surname. */
export const BY_SURNAME = Prisma.raw('person."sortName", person."id"')

/** The ids of the courses of a query, as a subquery. */
export const countingCourses = ({ course }: Pick<PeopleScope, 'course'>): Prisma.Sql =>
  course === null
    ? Prisma.sql`SELECT "id" FROM "Course" WHERE "qualifying"`
    : Prisma.sql`SELECT "id" FROM "Course" WHERE "code" = ${course}`

/** The condition for cohorts (`k`) that were not cancelled and have a session on the day or later, or none yet. */
export function isAhead(today: Day): Prisma.Sql {
  const start = instantInLondon(today, '00:00')
  return Prisma.sql`k."cancelledAt" IS NULL AND (
    EXISTS (SELECT 1 FROM "Session" s WHERE s."cohortId" = k."id" AND s."cancelledAt" IS NULL AND s."endsAt" >= ${start})
    OR NOT EXISTS (SELECT 1 FROM "Session" s WHERE s."cohortId" = k."id" AND s."cancelledAt" IS NULL))`
}

/**
 * The places that people have or wait for, as rows of `personId` and `booked`, which is 1 for a place
 * and 0 for a waiting list. A request holds a place. An offer is not a place until it is accepted.
 */
const placesAhead = (query: PeopleScope, today: Day): Prisma.Sql => Prisma.sql`
  SELECT e."personId", MAX(CASE WHEN e."status" IN ('confirmed', 'requested') THEN 1 ELSE 0 END) AS "booked"
  FROM "Enrolment" e JOIN "Cohort" k ON k."id" = e."cohortId" AND ${isAhead(today)}
  WHERE e."status" IN (${Prisma.join([...ACTIVE_STATUSES])}) AND k."courseId" IN (${countingCourses(query)})
  GROUP BY e."personId"`

/** Like `placesAhead`, in the courses that each person has to do and is late with. */
const placesOverdue = (today: Day): Prisma.Sql => Prisma.sql`
  SELECT e."personId", MAX(CASE WHEN e."status" IN ('confirmed', 'requested') THEN 1 ELSE 0 END) AS "booked"
  FROM (${overdueAssignments(today)}) late JOIN "Enrolment" e ON e."personId" = late."personId"
    AND e."status" IN (${Prisma.join([...ACTIVE_STATUSES])})
  JOIN "Cohort" k ON k."id" = e."cohortId" AND k."courseId" = late."courseId" AND ${isAhead(today)}
  GROUP BY e."personId"`

const isNamed = ({ names }: PeopleScope): Prisma.Sql =>
  names === 'all'
    ? ANY
    : Prisma.sql`(${isOneOf(Prisma.sql`p."organisationId"`, names.organisationIds)}
        OR ${isOneOf(Prisma.sql`p."professionId"`, names.professionIds)})`

/** The condition for postings (`p`) held on the day and in the scope. Always by grade, which SQLite has in an index with all columns. */
export function isInScope(scope: PeopleScope, today: Day, everyGrade = false): Prisma.Sql {
  const { population, departmentId, organisationIds, professionId, gradeId } = scope
  const seniorOnly = population === 'scs' && !everyGrade ? Prisma.sql`WHERE "scs"` : Prisma.empty
  const conditions = [
    isHeldOn(today),
    Prisma.sql`p."gradeId" IN (SELECT "id" FROM "Grade" ${seniorOnly})`,
    isNamed(scope),
    ...(departmentId === null
      ? []
      : [
          Prisma.sql`p."organisationId" IN (SELECT body."id" FROM ${departmentsOn(today)} body WHERE body."departmentId" = ${departmentId})`,
        ]),
    ...(organisationIds === null ? [] : [isOneOf(Prisma.sql`p."organisationId"`, organisationIds)]),
    ...(professionId === null ? [] : [Prisma.sql`p."professionId" = ${professionId}`]),
    ...(gradeId === null ? [] : [Prisma.sql`p."gradeId" = ${gradeId}`]),
  ]
  return Prisma.join(conditions, ' AND ')
}

/** Whether every completion of the person that is valid on the day has ended by another. */
const endsBy = ({ course }: PeopleScope, today: Day, until: Day): Prisma.Sql =>
  Prisma.sql`NOT EXISTS (SELECT 1 FROM "Completion" c WHERE c."personId" = p."personId" AND ${countingCompletions({ course })}
    AND c."completedOn" <= ${today} AND (c."endsOn" IS NULL OR c."endsOn" > ${until}))`

function isListed(query: PeopleQuery, today: Day): Prisma.Sql {
  const { list, course, months } = query
  const isUpskilled = isUpskilledOn(Prisma.sql`p."personId"`, { course, asAt: today })
  if (list === 'not-upskilled') return Prisma.sql`NOT ${isUpskilled}`
  return list === 'expiring'
    ? Prisma.sql`${isUpskilled} AND ${endsBy(query, today, horizonEnd(today, months))}`
    : Prisma.sql`p."personId" IN (SELECT late."personId" FROM (${overdueAssignments(today)}) late)`
}

/** The condition for what a person has, with `place` joined. */
function hasStatus(status: PeopleStatus | null, query: PeopleQuery): Prisma.Sql {
  if (status === null) return ANY
  if (status === 'no-place') return Prisma.sql`place."personId" IS NULL`
  if (status === 'waiting') return Prisma.sql`place."booked" = 0`
  if (status === 'booked') return Prisma.sql`place."booked" = 1`
  return status === 'declined'
    ? Prisma.sql`place."personId" IS NULL AND EXISTS (
        SELECT 1 FROM "Enrolment" e JOIN "Cohort" k ON k."id" = e."cohortId" AND k."courseId" IN (${countingCourses(query)})
        WHERE e."personId" = p."personId" AND e."status" = 'declined')`
    : Prisma.sql`EXISTS (SELECT 1 FROM "CompletionClaim" m WHERE m."personId" = p."personId" AND m."status" = 'pending'
        AND m."courseId" IN (${countingCourses(query)}))`
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)

/**
 * SQL that begins with FROM for the people of a list: their posting as `p`, the person as `person`, and
 * `place`, whose `booked` is 1 for a place, 0 for a waiting list, and null for neither.
 */
export function peopleListed(query: PeopleQuery, today: Day): Prisma.Sql {
  const places = query.list === 'overdue' ? placesOverdue(today) : placesAhead(query, today)
  const isFound =
    query.name === '' ? ANY : isLike(Prisma.sql`person."name"`, `%${escaped(query.name)}%`)
  return Prisma.sql`FROM "Posting" p JOIN "Person" person ON person."id" = p."personId"
    LEFT JOIN (${places}) place ON place."personId" = p."personId"
    WHERE ${isInScope(query, today, query.list === 'overdue')} AND ${isListed(query, today)}
      AND ${hasStatus(query.status, query)} AND ${isFound}`
}
