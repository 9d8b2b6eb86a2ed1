/** Completions for the API, in order of their ids, so that a cursor is an id. */
import { figuresDb, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { branchOf } from '#app/data/api/names-scope.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { CourseScope, NamesScope } from '#app/domain/identity/permissions.ts'

export type ApiCompletion = {
  id: number
  personId: number
  staffId: string | null
  email: string | null
  course: string
  completedOn: Day
  endsOn: Day | null
  source: string
  reference: string | null
  recordedAt: Date
  revokedAt: Date | null
}

type CompletionQuery = {
  /** Whose completions the viewer may see: those of people by name, and those of courses. Null for none. */
  people: NamesScope | null
  courses: CourseScope | null
  day: Day
  after: number
  limit: number
  /** Parts that are null do not filter. */
  id: number | null
  personId: number | null
  course: string | null
  /** Only completions that were recorded or revoked at or after this instant. */
  changedSince: Date | null
}

const ofCourses = ({ courseIds, providers }: Exclude<CourseScope, 'all'>): Prisma.Sql =>
  Prisma.sql`(k."id" IN (${Prisma.join([...courseIds, -1])}) OR k."provider" IN (${Prisma.join([...providers, ''])}))`

const isHeld = (day: Day): Prisma.Sql =>
  Prisma.sql`t."from" <= ${day} AND (t."until" IS NULL OR t."until" > ${day})`

/** Left out without professions, because it reads all postings. */
const ofProfessions = (ids: readonly number[], day: Day): Prisma.Sql =>
  ids.length === 0
    ? Prisma.empty
    : Prisma.sql`UNION SELECT t."personId" FROM "Posting" t
        WHERE t."professionId" IN (${Prisma.join([...ids])}) AND ${isHeld(day)}`

/** The people whom a viewer may see by name, as the table `named`. Empty if that is everyone. */
const namedPeople = (scope: NamesScope, day: Day): Prisma.Sql =>
  scope === 'all'
    ? Prisma.sql`"named"("id") AS MATERIALIZED (SELECT 0 WHERE 1 = 0)`
    : Prisma.sql`"named"("id") AS MATERIALIZED (
        SELECT t."personId" FROM "Posting" t WHERE t."organisationId" IN (SELECT "id" FROM "branch") AND ${isHeld(day)} ${ofProfessions(scope.professionIds, day)})`

function isInScope(people: NamesScope, courses: CourseScope | null): Prisma.Sql {
  if (people === 'all' || courses === 'all') return Prisma.sql`1 = 1`
  const isNamedPerson = Prisma.sql`c."personId" IN (SELECT "id" FROM "named")`
  return courses === null ? isNamedPerson : Prisma.sql`(${isNamedPerson} OR ${ofCourses(courses)})`
}

const equals = (column: Prisma.Sql, value: string | number | null): Prisma.Sql =>
  value === null ? Prisma.empty : Prisma.sql`AND ${column} = ${value}`

const changedSince = (at: Date | null): Prisma.Sql =>
  at === null ? Prisma.empty : Prisma.sql`AND (c."recordedAt" >= ${at} OR c."revokedAt" >= ${at})`

const NOBODY: NamesScope = { organisationIds: [], professionIds: [] }

type Row = Omit<ApiCompletion, 'recordedAt' | 'revokedAt'> & {
  recordedAt: Date | string
  revokedAt: Date | string | null
}

export async function listApiCompletions(query: CompletionQuery): Promise<ApiCompletion[]> {
  const { courses, day, after, limit, id, personId, course } = query
  const people = query.people ?? NOBODY
  const rows = await queryRows<Row>(
    figuresDb(),
    Prisma.sql`WITH RECURSIVE ${branchOf(people)}, ${namedPeople(people, day)}
      SELECT c."id", c."personId", p."staffId", p."email", k."code" AS "course", c."completedOn", c."endsOn", c."source",
        c."reference", c."recordedAt", c."revokedAt"
      FROM "Completion" c JOIN "Person" p ON p."id" = c."personId" JOIN "Course" k ON k."id" = c."courseId"
      WHERE c."id" > ${after} AND ${isInScope(people, courses)}
        AND NOT EXISTS (SELECT 1 FROM "PersonMerge" x WHERE x."mergedId" = p."id")
        ${equals(Prisma.sql`c."id"`, id)} ${equals(Prisma.sql`c."personId"`, personId)} ${equals(Prisma.sql`k."code"`, course)}
        ${changedSince(query.changedSince)}
      ORDER BY c."id" LIMIT ${limit}`,
  )
  return rows.map(({ recordedAt, revokedAt, ...row }) => ({
    ...row,
    recordedAt: new Date(recordedAt),
    revokedAt: revokedAt === null ? null : new Date(revokedAt),
  }))
}
