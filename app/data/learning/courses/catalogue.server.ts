/** The list of courses: which ones a reader sees, those for them first, with what each person needs to choose. */
import { db, Prisma, queryRow, queryRows } from '#app/data/database/database.server.ts'
import { isLike } from '#app/data/database/dialect.server.ts'
import { COURSE_INCLUDE, toCourse, type Course } from '#app/data/learning/courses/courses.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import type { CourseStatus } from '#app/domain/learning/courses.ts'
import type { Post } from '#app/domain/learning/eligibility.ts'
import { PLACE_HOLDING_STATUSES } from '#app/domain/learning/places.ts'

type CatalogueFilter = {
  text: string
  kind: string
  /** Whether to list only courses that are for the reader. */
  isMine: boolean
  /** Whether to list only courses that people can begin: with a date that still has places, or at their own pace. */
  hasPlaces: boolean
  status: CourseStatus
  /** The courses that the reader may see in this status. */
  scope: CourseScope
}
type Search = { filter: CatalogueFilter; post: Post; now: Date }

const anyOf = (values: readonly (string | number)[]): Prisma.Sql =>
  Prisma.join(values.length > 0 ? [...values] : [-1])
const sqlBoolean = (is: boolean): Prisma.Sql => (is ? Prisma.sql`1 = 1` : Prisma.sql`1 = 0`)

/** Whether the course `k` is for a post, by the same rule as `isEligible`. */
function isForPost({ grade, organisationIds, professionCode }: Post): Prisma.Sql {
  const limits = (table: string) =>
    Prisma.sql`SELECT 1 FROM ${Prisma.raw(`"${table}"`)} x WHERE x."courseId" = k."id"`
  return Prisma.sql`(CASE WHEN EXISTS (${limits('CourseGrade')})
      THEN EXISTS (SELECT 1 FROM "CourseGrade" x JOIN "Grade" g ON g."id" = x."gradeId" WHERE x."courseId" = k."id" AND g."code" = ${grade?.code ?? ''})
      ELSE (NOT k."scsOnly" OR ${sqlBoolean(grade?.scs === true)}) END
    AND (NOT EXISTS (${limits('CourseOrganisation')})
      OR EXISTS (${limits('CourseOrganisation')} AND x."organisationId" IN (${anyOf(organisationIds)})))
    AND (NOT EXISTS (${limits('CourseProfession')})
      OR EXISTS (SELECT 1 FROM "CourseProfession" x JOIN "Profession" p ON p."id" = x."professionId" WHERE x."courseId" = k."id" AND p."code" = ${professionCode ?? ''})))`
}

/** Cohorts that people can still book, each with its first session. */
const openCohorts = (now: Date) => Prisma.sql`
  SELECT h."id", h."courseId", h."capacity", MIN(s."startsAt") AS "startsAt" FROM "Cohort" h
  JOIN "Session" s ON s."cohortId" = h."id" AND s."cancelledAt" IS NULL
  WHERE h."cancelledAt" IS NULL AND (h."closesAt" IS NULL OR h."closesAt" > ${now})
    AND h."id" IN (SELECT f."cohortId" FROM "Session" f WHERE f."startsAt" > ${now})
  GROUP BY h."id", h."courseId", h."capacity" HAVING MIN(s."startsAt") > ${now}`

const hasPlaces = Prisma.sql`o."capacity" > (SELECT COUNT(*) FROM "Enrolment" e
  WHERE e."cohortId" = o."id" AND e."status" IN (${Prisma.join([...PLACE_HOLDING_STATUSES])}))`

const escapeWildcards = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')
const MAX_WORDS = 10

/** Each word must be in the title, code, provider or description. */
function matchesText(text: string): Prisma.Sql {
  const words = text.trim().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
  const columns = ['title', 'code', 'provider', 'summary'].map((name) => Prisma.raw(`k."${name}"`))
  const conditions = words.map((word) => {
    const pattern = `%${escapeWildcards(word)}%`
    return Prisma.sql`(${Prisma.join(
      columns.map((column) => isLike(column, pattern)),
      ' OR ',
    )})`
  })
  return conditions.length === 0 ? Prisma.sql`1 = 1` : Prisma.join(conditions, ' AND ')
}

const isInScope = (scope: CourseScope): Prisma.Sql =>
  scope === 'all'
    ? Prisma.sql`1 = 1`
    : Prisma.sql`(k."id" IN (${anyOf(scope.courseIds)}) OR k."provider" IN (${Prisma.join(['', ...scope.providers])}))`

function matches({ filter, post, now }: Search): Prisma.Sql {
  const { text, kind, status, scope, isMine } = filter
  const conditions = [
    Prisma.sql`k."status" = ${status}`,
    isInScope(scope),
    matchesText(text),
    ...(kind === '' ? [] : [Prisma.sql`k."kind" = ${kind}`]),
    ...(isMine ? [isForPost(post)] : []),
    ...(filter.hasPlaces
      ? [
          Prisma.sql`(k."completionRule" = 'all-modules'
            OR EXISTS (SELECT 1 FROM (${openCohorts(now)}) o WHERE o."courseId" = k."id" AND ${hasPlaces}))`,
        ]
      : []),
  ]
  return Prisma.join(conditions, ' AND ')
}

export async function countCatalogue(search: Search): Promise<number> {
  const sql = Prisma.sql`SELECT COUNT(*) AS "count" FROM "Course" k WHERE ${matches(search)}`
  return (await queryRow<{ count: number }>(db(), sql)).count
}

/** One page of courses: those for the reader first, then by the next date that they can book. */
export async function listCatalogue(
  search: Search,
  page: { skip: number; take: number },
): Promise<Course[]> {
  const found = await queryRows<{ id: number }>(
    db(),
    Prisma.sql`SELECT k."id" FROM "Course" k
      LEFT JOIN (SELECT o."courseId", MIN(o."startsAt") AS "next" FROM (${openCohorts(search.now)}) o GROUP BY o."courseId") n
        ON n."courseId" = k."id"
      WHERE ${matches(search)}
      ORDER BY CASE WHEN ${isForPost(search.post)} THEN 0 ELSE 1 END, CASE WHEN n."next" IS NULL THEN 1 ELSE 0 END,
        n."next", k."title", k."id" LIMIT ${page.take} OFFSET ${page.skip}`,
  )
  const ids = found.map(({ id }) => id)
  const rows = await db().course.findMany({ where: { id: { in: ids } }, include: COURSE_INCLUDE })
  return rows.map(toCourse).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** How many courses in a scope have each status. */
export async function countCoursesByStatus(
  scope: CourseScope,
): Promise<{ status: string; count: number }[]> {
  const sql = Prisma.sql`SELECT k."status", COUNT(*) AS "count" FROM "Course" k WHERE ${isInScope(scope)} GROUP BY k."status"`
  return queryRows(db(), sql)
}

/** Published courses that raise a skill that another course raises too, by title. */
export async function listSimilarCourses(courseId: number): Promise<Course[]> {
  const skills = await db().courseSkill.findMany({
    where: { courseId },
    select: { skillCode: true, frameworkId: true },
  })
  if (skills.length === 0) return []
  const rows = await db().course.findMany({
    where: { id: { not: courseId }, status: 'published', skills: { some: { OR: skills } } },
    include: COURSE_INCLUDE,
    orderBy: { title: 'asc' },
  })
  return rows.map(toCourse)
}

/** A person's last completion of each of these courses, by course. Revoked completions do not count. */
export async function findLastCompletions(
  personId: number,
  courseIds: readonly number[],
): Promise<Map<number, { completedOn: string; endsOn: string | null }>> {
  const rows = await db().completion.findMany({
    where: { personId, courseId: { in: [...courseIds] }, revokedAt: null },
    orderBy: { completedOn: 'asc' },
    select: { courseId: true, completedOn: true, endsOn: true },
  })
  return new Map(rows.map(({ courseId, ...completion }) => [courseId, completion]))
}
