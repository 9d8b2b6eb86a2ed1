/** What a chart shows as well as the counts: published figures, targets and reorganisations. */
import { figuresDb, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { pickTarget, type TargetAsked } from '#app/domain/uptake/target.ts'
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

/** Published figures without a breakdown. They must not be added to counts. */
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
 * The target in `UptakeTarget` that applies to a query, or null. `pickTarget` chooses between
 * several.
 * @param asked.on the day from which to look for the next target
 */
export async function findUptakeTarget(
  asked: TargetAsked & { on: Day },
  tx: Tx = figuresDb(),
): Promise<UptakeTarget | null> {
  const targets = await tx.uptakeTarget.findMany({
    where: { population: asked.population },
    include: { course: true },
    orderBy: { id: 'asc' },
  })
  const set = targets.map(({ organisationId, professionId, course, percent, by }) => ({
    population: asked.population,
    organisationId,
    professionId,
    course: course?.code ?? null,
    percent,
    by,
  }))
  const found = pickTarget(set, asked, asked.on)
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

/** The day of the first completion that was not revoked, or null. */
export async function findFirstCompletionDay(tx: Tx = figuresDb()): Promise<Day | null> {
  const first = await tx.completion.findFirst({
    where: { revokedAt: null },
    orderBy: { completedOn: 'asc' },
    select: { completedOn: true },
  })
  return first?.completedOn ?? null
}
