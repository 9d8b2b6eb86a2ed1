/** Courses, with who they are for, what they need first and the skills they improve. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import {
  isCompletionRule,
  isCourseStatus,
  type CompletionRule,
  type CourseStatus,
} from '#app/domain/learning/courses.ts'
import type { Eligibility } from '#app/domain/learning/eligibility.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import type { Course as CourseRow } from '#app/data/prisma/client.ts'

/** A course that people complete first. */
type Prerequisite = { id: number; code: string; title: string; status: CourseStatus }
export type Course = Omit<CourseRow, 'status' | 'completionRule' | 'batchId' | 'importedValues'> &
  Eligibility & {
    status: CourseStatus
    completionRule: CompletionRule
    prerequisites: Prerequisite[]
  }

const NAMED = { id: true, code: true, name: true } as const
export const COURSE_INCLUDE = {
  eligibleGrades: {
    select: { grade: { select: { code: true, name: true, rank: true, scs: true } } },
  },
  organisations: {
    select: { organisation: { select: NAMED } },
    orderBy: { organisation: { name: 'asc' } },
  },
  professions: {
    select: { profession: { select: NAMED } },
    orderBy: { profession: { name: 'asc' } },
  },
  prerequisites: {
    select: { required: { select: { id: true, code: true, title: true, status: true } } },
    orderBy: { required: { title: 'asc' } },
  },
} as const satisfies Prisma.CourseInclude
type CoursePayload = Prisma.CourseGetPayload<{ include: typeof COURSE_INCLUDE }>

/** @throws Error if the row has an unknown completion rule */
export function withCompletionRule<T extends { code: string; completionRule: string }>(
  row: T,
): T & { completionRule: CompletionRule } {
  const { code, completionRule } = row
  if (!isCompletionRule(completionRule))
    throw new Error(`The course ${code} has an unknown completion rule: ${completionRule}`)
  return { ...row, completionRule }
}

/** @throws Error if the row has an unknown status */
function withStatus<T extends { code: string; status: string }>(
  row: T,
): T & { status: CourseStatus } {
  const { code, status } = row
  if (!isCourseStatus(status))
    throw new Error(`The course ${code} has an unknown status: ${status}`)
  return { ...row, status }
}

export function toCourse({
  eligibleGrades,
  organisations,
  professions,
  prerequisites,
  batchId: _,
  importedValues: __,
  ...row
}: CoursePayload): Course {
  return {
    ...withStatus(withCompletionRule(row)),
    grades: eligibleGrades.map(({ grade }) => grade),
    organisations: organisations.map(({ organisation }) => organisation),
    professions: professions.map(({ profession }) => profession),
    prerequisites: prerequisites.map(({ required }) => withStatus(required)),
  }
}

/** The condition for courses in a scope. */
export const inCourseScope = (scope: CourseScope): Prisma.CourseWhereInput =>
  scope === 'all'
    ? {}
    : { OR: [{ id: { in: [...scope.courseIds] } }, { provider: { in: [...scope.providers] } }] }

/** The courses in a scope with one of these statuses, by title. */
export const listCourseNames = (
  scope: CourseScope,
  statuses: readonly CourseStatus[],
): Promise<{ code: string; title: string; provider: string | null; status: string }[]> =>
  db().course.findMany({
    where: { AND: [{ status: { in: [...statuses] } }, inCourseScope(scope)] },
    select: { code: true, title: true, provider: true, status: true },
    orderBy: [{ qualifying: 'desc' }, { title: 'asc' }],
  })

/** The published courses by title, with one that is already chosen even if it is no longer published. */
export const listCoursesToChoose = (
  chosen?: string,
): Promise<{ id: number; code: string; title: string }[]> =>
  db().course.findMany({
    where: { OR: [{ status: 'published' }, { code: chosen ?? '' }] },
    select: { id: true, code: true, title: true },
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
  })

export async function findCourse(
  code: string,
  scope: CourseScope = 'all',
  tx: Tx = db(),
): Promise<Course | null> {
  const row = await tx.course.findFirst({
    where: { AND: [{ code }, inCourseScope(scope)] },
    include: COURSE_INCLUDE,
  })
  return row && toCourse(row)
}

/** Finds a course by an id from a foreign key. @throws if it does not exist */
export const findCourseById = async (courseId: number, tx: Tx = db()): Promise<Course> =>
  toCourse(await tx.course.findUniqueOrThrow({ where: { id: courseId }, include: COURSE_INCLUDE }))

export type ImprovedSkill = { code: string; name: string; area: string; level: string }

/** The skills that a course improves, named as in the published version of their framework, or by code if none is published. */
export const listImprovedSkills = (courseId: number): Promise<ImprovedSkill[]> =>
  queryRows(
    db(),
    Prisma.sql`
      SELECT cs."skillCode" AS "code", COALESCE(s."name", cs."skillCode") AS "name", COALESCE(a."name", '') AS "area",
        COALESCE(l."name", cs."supportsLevel") AS "level"
      FROM "CourseSkill" cs
      LEFT JOIN "FrameworkVersion" v ON v."frameworkId" = cs."frameworkId" AND v."status" = 'published'
      LEFT JOIN "Skill" s ON s."versionId" = v."id" AND s."code" = cs."skillCode"
      LEFT JOIN "Area" a ON a."id" = s."areaId"
      LEFT JOIN "Level" l ON l."versionId" = v."id" AND l."code" = cs."supportsLevel"
      WHERE cs."courseId" = ${courseId}
      ORDER BY a."order", s."order", cs."skillCode"`,
  )

export const listGrades = () =>
  db().grade.findMany({
    orderBy: { rank: 'desc' },
    select: { id: true, code: true, name: true, scs: true },
  })
