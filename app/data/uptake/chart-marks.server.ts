/** What charts show in addition to counts: published figures, targets and reorganisations. */
import { figuresDb, Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { pickTarget, type TargetQuery } from '#app/domain/uptake/target.ts'
import type { Population, UptakeTarget } from '#app/domain/uptake/uptake.ts'

export type PublishedBaseline = {
  courseCode: string
  qualifying: boolean
  learners: number
  qualifier: string | null
  population: Population
  asAt: Day
  source: string
}

/** Lists published figures, which have no breakdown. These figures must not be added to counts. */
export async function listBaselines(tx: Tx = figuresDb()): Promise<PublishedBaseline[]> {
  const baselines = await tx.baseline.findMany({
    include: { course: true },
    orderBy: { asAt: 'asc' },
  })
  return baselines.map(({ course, learners, qualifier, population, asAt, source }) => ({
    courseCode: course.code,
    qualifying: course.qualifying,
    learners,
    qualifier,
    population: /scs|senior/i.test(population) ? 'scs' : 'all',
    asAt,
    source,
  }))
}

/**
 * Finds the stored target that applies to a query, or null. If there are several, `pickTarget`
 * chooses one.
 * @param query.on the date from which to look for the next target
 */
export async function findUptakeTarget(
  query: TargetQuery & { on: Day },
  tx: Tx = figuresDb(),
): Promise<UptakeTarget | null> {
  const targets = await tx.uptakeTarget.findMany({
    where: { population: query.population },
    include: { course: true },
    orderBy: { id: 'asc' },
  })
  const set = targets.map(({ organisationId, professionId, course, percent, by }) => ({
    population: query.population,
    organisationId,
    professionId,
    course: course?.code ?? null,
    percent,
    by,
  }))
  const found = pickTarget(set, query, query.on)
  return found ? { percent: found.percent, by: found.by } : null
}

export type Reorganisation = {
  day: Day
  from: { id: number; name: string }
  to: { id: number; name: string }
}

export async function listReorganisations(tx: Tx = figuresDb()): Promise<Reorganisation[]> {
  const successions = await tx.succession.findMany({
    include: { from: true, to: true },
    orderBy: [{ on: 'asc' }, { id: 'asc' }],
  })
  return successions.map(({ on, from, to }) => ({
    day: on,
    from: { id: from.id, name: from.name },
    to: { id: to.id, name: to.name },
  }))
}

/**
 * Finds the date of the first completion that was not revoked, or null. Looks in each course,
 * because completions have an index by course and date.
 */
export async function findFirstCompletionDay(tx: Tx = figuresDb()): Promise<Day | null> {
  const { day } = await queryRow<{ day: Day | null }>(
    tx,
    Prisma.sql`SELECT MIN("first") AS "day" FROM (
      SELECT (SELECT c."completedOn" FROM "Completion" c WHERE c."courseId" = k."id" AND c."revokedAt" IS NULL
        ORDER BY c."completedOn" LIMIT 1) AS "first" FROM "Course" k) AS "firsts"`,
  )
  return day
}
