/** Random civil services based on the demonstration data, with irregularities like those in real data. */
import { copyFileSync, rmSync } from 'node:fs'
import { deriveCompletionEnds } from '#app/data/facts/completion-snapshots.server.ts'
import { replaceValidities } from '#app/data/facts/course-validities.server.ts'
import { closeDatabase, db, inTransaction, Prisma } from '#app/data/database/database.server.ts'
import { deriveDepartments, replaceParents } from '#app/data/facts/departments.server.ts'
import { rebuildCounts } from '#app/data/uptake/update-counts.server.ts'
import { addDays, addMonths } from '#app/domain/calendar/day.ts'
import { randomFrom } from '#app/domain/text/random.ts'
import { seedCivilService } from '#app/features/demonstration/seed-civil-service.server.ts'
import { loadReferenceData } from '#app/features/imports/reference/load-reference-data.server.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { recounter, type Recounter } from '#tests/support/uptake/recount-uptake.ts'

/** The database file of the test. */
const file = (): string => (process.env.DATABASE_URL ?? '').slice('file:'.length)
const template = (): string => `${file()}.reference`

/**
 * Creates the reference data once for all worlds in a test file. Completions of some courses expire,
 * and one course does not qualify.
 * @param addMore adds more reference data
 */
export async function prepareWorlds(addMore: () => Promise<unknown>): Promise<void> {
  await loadReferenceData('command line')
  await db().course.update({ where: { code: 'AIL' }, data: { validForMonths: 24 } })
  await db().course.update({ where: { code: 'LUS' }, data: { validForMonths: 13 } })
  await db().course.update({ where: { code: 'NDD' }, data: { qualifying: false } })
  await addMore()
  await closeDatabase()
  copyFileSync(file(), template())
}

/**
 * Adds kinds of completion that the demonstration data lacks: revoked completions, completions on
 * days when the person was not in post, and completions by people who were never in post.
 */
async function addIrregularData({ list }: Recounter): Promise<void> {
  const left = list<string>(
    `SELECT "personId" || ' ' || MAX("until") FROM "Posting" GROUP BY "personId" HAVING COUNT(*) = COUNT("until") LIMIT 3`,
  )
  const joined = list<string>(
    `SELECT "personId" || ' ' || MIN("from") FROM "Posting" GROUP BY "personId" HAVING MIN("from") > '2021-06-01' LIMIT 4`,
  )
  const onDay = (days: number) => (one: string) => {
    const [personId = '', day = ''] = one.split(' ')
    return { personId: Number(personId), completedOn: addDays(day, days) }
  }
  for (const completion of left.map(onDay(1))) await aCompletion({ ...completion, course: 'DMC' })
  // `until` is the day after the last day in post.
  for (const completion of left.map(onDay(0))) await aCompletion({ ...completion, course: 'FGD' })
  for (const completion of joined.map(onDay(-1)))
    await aCompletion({ ...completion, course: 'IMC' })
  const learned = list<number>(
    `SELECT "personId" FROM "Completion" GROUP BY "personId" HAVING MIN("completedOn") > '2022-03-01' ORDER BY 1 DESC LIMIT 4`,
  )
  const never = list<number>(
    `SELECT "id" FROM "Person" WHERE "id" NOT IN (SELECT "personId" FROM "Completion") LIMIT 4`,
  )
  for (const personId of [...learned, ...never])
    await aCompletion({ personId, course: 'DMC', completedOn: '2022-02-01', revoked: true })
  // These people are still in post. They are first upskilled on their first day in post or on a day
  // that figures are for, or their completion expires on such a day.
  const staying = list<string>(
    `SELECT "personId" || ' ' || MIN("from") FROM "Posting" WHERE "personId" NOT IN (SELECT "personId" FROM "Completion")
      GROUP BY "personId" HAVING MIN("from") < '2024-01-01' AND COUNT(*) > COUNT("until") ORDER BY MIN("from") DESC LIMIT 9`,
  ).map(onDay(0))
  const days = ['2026-09-30', '2026-11-23', '2025-02-17']
  for (const completion of staying.slice(0, 3)) await aCompletion({ ...completion, course: 'DMC' })
  for (const [at, one] of staying.slice(3, 6).entries())
    await aCompletion({ ...one, course: 'TLR', completedOn: days[at] })
  for (const [at, one] of staying.slice(6).entries())
    await aCompletion({ ...one, course: 'AIL', completedOn: addMonths(days[at] ?? '', -24) })
  for (const completedOn of ['2022-05-05', '2025-01-31']) {
    const { id } = await aPerson({ posted: false })
    await aCompletion({ personId: id, course: 'TLR', completedOn })
  }
}

/**
 * Gives half of the agencies random parents for random periods, with gaps between them. One of the
 * parents opened late.
 */
async function moveAgencies(seed: number): Promise<void> {
  const random = randomFrom(seed)
  const agencies = await db().organisationParent.findMany({
    where: { from: null, until: null },
    orderBy: { id: 'asc' },
  })
  const departments = await db().organisation.findMany({
    where: { parents: { none: {} } },
    orderBy: { id: 'asc' },
  })
  const openedLate = random.pick(departments)
  await db().organisation.update({
    where: { id: openedLate.id },
    data: { openedOn: addDays('2022-01-01', random.below(900)) },
  })
  const day = () => addDays('2021-01-01', random.below(2100))
  await inTransaction(async (tx) => {
    for (const { organisationId, parentId } of agencies.filter(() => random.chance(0.5))) {
      const [first = '', second = '', third = ''] = [day(), day(), day()].toSorted()
      const other = () => random.pick(departments).id
      const parents = [
        { parentId: random.chance(0.5) ? other() : parentId, from: null, until: first },
        ...(first < second ? [{ parentId: other(), from: first, until: second }] : []),
        { parentId, from: random.chance(0.3) ? third : second, until: null },
      ]
      await replaceParents(tx, organisationId, parents, null)
    }
    await deriveDepartments(tx)
    // Completions of one course before a given day are valid for longer.
    const { id: courseId } = await tx.course.findUniqueOrThrow({ where: { code: 'LUS' } })
    await replaceValidities(tx, courseId, [
      { from: '0000-01-01', months: random.pick([24, 36, null]), until: null },
      { from: day(), months: 13, until: random.pick(['03-31', null]) },
    ])
    await deriveCompletionEnds(tx, Prisma.sql`TRUE`)
    await rebuildCounts(tx)
  })
}

export type World = Recounter & {
  admin: number
  analyst: number
  /** Codes, by number of people. */
  departments: string[]
  professions: string[]
}

/** Replaces the database with the world generated from a seed. @param given.today the date for “as it is now” */
export async function aSeededWorld(given: {
  seed: number
  people: number
  completions: number
  today: string
}): Promise<World> {
  const { today, ...seedOptions } = given
  await closeDatabase()
  for (const suffix of ['', '-wal', '-shm']) rmSync(file() + suffix, { force: true })
  copyFileSync(template(), file())
  const seeded = await seedCivilService({ ...seedOptions, asAt: '2026-09-30' })
  if (typeof seeded === 'string') throw new Error(seeded)
  const world = recounter(file(), today)
  await addIrregularData(world)
  await moveAgencies(given.seed)
  const largest = (table: string, column: string) =>
    world.list<string>(
      `SELECT x."code" FROM "Posting" p JOIN "${table}" x ON x."id" = p."${column}" WHERE p."until" IS NULL GROUP BY 1 ORDER BY COUNT(*) DESC, 1 LIMIT 3`,
    )
  const topOnly = (codes: readonly string[]) =>
    codes.filter((code) =>
      world
        .list<string>('SELECT "code" FROM "Organisation" WHERE "parentId" IS NULL')
        .includes(code),
    )
  return {
    ...world,
    admin: (await aPersonWithRole('service-admin', { posted: false })).id,
    analyst: (await aPersonWithRole('analyst', { posted: false })).id,
    departments: topOnly(largest('Organisation', 'organisationId')),
    professions: largest('Profession', 'professionId'),
  }
}
