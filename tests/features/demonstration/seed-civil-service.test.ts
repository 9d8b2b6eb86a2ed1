import { beforeAll, describe, expect, test } from 'vitest'
import {
  db,
  inTransaction,
  Prisma,
  queryRow,
  queryRows,
} from '#app/data/database/database.server.ts'
import { checkSeals } from '#app/data/facts/check-seals.server.ts'
import { findReferenceData } from '#app/data/demonstration/civil-service.server.ts'
import { includesDay } from '#app/domain/calendar/day.ts'
import { lastEndedQuarter, quarterEnds } from '#app/domain/calendar/quarter.ts'
import { isWorkingDay } from '#app/domain/calendar/working-days.ts'
import { randomFrom } from '#app/domain/text/random.ts'
import { makeCompletions } from '#app/features/demonstration/civil-service/make-completions.ts'
import type { Government } from '#app/features/demonstration/civil-service/government.ts'
import { makePeople } from '#app/features/demonstration/civil-service/make-people.ts'
import { seniorPosts } from '#app/features/demonstration/civil-service/sizes.ts'
import { makeUptakeHistories } from '#app/features/demonstration/civil-service/uptake-histories.ts'
import { seedCivilService } from '#app/features/demonstration/seed-civil-service.server.ts'
import { loadReferenceData } from '#app/features/imports/reference/load-reference-data.server.ts'

const count = async (sql: Prisma.Sql) => (await queryRow<{ n: number }>(db(), sql)).n

describe('a made-up civil service', () => {
  beforeAll(async () => {
    await loadReferenceData('command line')
    await seedCivilService({ people: 800, completions: 900, seed: 5, asAt: '2026-09-30' })
  })

  test('a made-up civil service has the requested number of people and completions', async () => {
    expect(await db().person.count()).toBe(800)
    expect(await db().completion.count()).toBe(900)
  })

  test('seeding marks every person and the whole service as made up', async () => {
    expect(await db().person.count({ where: { demonstration: false } })).toBe(0)
    expect(await db().setting.findUnique({ where: { key: 'demonstration' } })).toMatchObject({
      value: 'yes',
    })
  })

  test('a made-up civil service has no one in two posts at once', async () => {
    const overlapping = await count(Prisma.sql`
      SELECT COUNT(*) AS n FROM "Posting" one JOIN "Posting" other ON other."personId" = one."personId" AND other."id" > one."id"
      WHERE one."from" < COALESCE(other."until", '9999') AND other."from" < COALESCE(one."until", '9999')`)
    expect(overlapping).toBe(0)
  })

  test('seeding stores each completion with the posting on that day', async () => {
    const wrong = await count(Prisma.sql`
      SELECT COUNT(*) AS n FROM "Completion" c LEFT JOIN "Posting" p
        ON p."personId" = c."personId" AND p."from" <= c."completedOn" AND (p."until" IS NULL OR p."until" > c."completedOn")
      WHERE c."organisationId" IS DISTINCT FROM p."organisationId" OR c."professionId" IS DISTINCT FROM p."professionId" OR c."gradeId" IS DISTINCT FROM p."gradeId"`)
    expect(wrong).toBe(0)
  })

  test('made-up people follow reorganisations: no one remains in a closed department', async () => {
    const closed = await count(Prisma.sql`
      SELECT COUNT(*) AS n FROM "Posting" p JOIN "Organisation" o ON o."id" = p."organisationId"
      WHERE o."closedOn" IS NOT NULL AND (p."until" IS NULL OR p."until" > o."closedOn")`)
    const movedOn = await count(Prisma.sql`
      SELECT COUNT(*) AS n FROM "Posting" p JOIN "Succession" s ON s."fromId" = p."organisationId" AND s."on" = p."until"`)
    expect(closed).toBe(0)
    expect(movedOn).toBeGreaterThan(0)
  })

  test('a made-up civil service has accents, apostrophes, unknown professions and leavers, as real lists do', async () => {
    const names = (await db().person.findMany({ select: { name: true } })).map(({ name }) => name)
    expect(names.some((name) => /[áéíóúèëïüñûâ]/i.test(name))).toBe(true)
    expect(names.some((name) => name.includes("'"))).toBe(true)
    expect(
      await db().posting.count({ where: { profession: { code: 'UNK' }, until: null } }),
    ).toBeGreaterThan(0)
    const left = await queryRows<{ personId: number }>(
      db(),
      Prisma.sql`SELECT "personId" FROM "Posting" GROUP BY "personId" HAVING COUNT(*) = COUNT("until")`,
    )
    expect(left.length).toBeGreaterThan(0)
  })

  test('a made-up civil service has seals that match its records', async () => {
    const facts = (await db().seal.findMany()).map((seal) => seal.facts).join()
    expect(facts).toContain('"Posting"')
    expect(facts).toContain('"Completion"')
    expect(await checkSeals(db())).toMatchObject({ broken: [] })
  })

  test('a made-up civil service is not added to a service that has people', async () => {
    expect(
      await seedCivilService({ people: 10, completions: 10, seed: 5, asAt: '2026-09-30' }),
    ).toBe('already-has-people')
    expect(await db().person.count()).toBe(800)
  })

  test('a made-up civil service of 6,000 people has the sizes and the trend of the published figures', async () => {
    const government = await inTransaction((tx) => findReferenceData(tx))
    const random = randomFrom(2022)
    const asAt = '2026-09-30'
    const histories = makeUptakeHistories(
      government.organisations.map(({ id, code, departmentId, closedOn }) => ({
        id,
        departmentId: departmentId ?? id,
        seniors: closedOn === null ? seniorPosts(code) : 0,
      })),
      asAt,
      random,
    )
    const ends = quarterEnds(lastEndedQuarter('2021-03-31'), lastEndedQuarter('2026-09-29'))
    const given = { government, histories, random, asAt, quarterEnds: ends, count: 6000 }
    const people = [...makePeople(given)]
    const made = makeCompletions({ ...government, ...given, people })
    const inPost = (day: string) =>
      people.flatMap(({ postings }, person) => {
        const posting = postings.find((held) => includesDay(held, day))
        const grade = government.grades.find(({ id }) => id === posting?.gradeId)
        return posting && grade?.scs ? [{ person, grade: grade.code, ...posting }] : []
      })
    const now = inPost(asAt)
    const sizes = [...Map.groupBy(now, ({ grade }) => grade)].map(
      ([code, { length }]) => [code, length] as const,
    )
    expect(Object.fromEntries(sizes)).toEqual({ PS: 45, SCS3: 126, SCS2: 865, SCS1: 3592 })
    const people2022 = new Set(inPost('2022-02-28').map(({ person }) => person))
    const masterclass = government.courses.find(({ code }) => code === 'DMC')?.id
    const learners = made.filter(
      ({ courseId, completedOn, person }) =>
        courseId === masterclass && completedOn <= '2022-02-28' && people2022.has(person),
    )
    expect(Math.abs(new Set(learners.map(({ person }) => person)).size - 1283)).toBeLessThan(60)
    expect(made.filter(({ completedOn }) => !isWorkingDay(completedOn))).toEqual([])
    const upskilled = new Set(
      made.flatMap(({ person, courseId, endsOn }) =>
        government.courses.some(({ id, qualifying }) => id === courseId && qualifying) &&
        (endsOn === null || endsOn > asAt)
          ? [person]
          : [],
      ),
    )
    const departments = new Map(
      government.organisations.map(({ id, departmentId }) => [id, departmentId ?? id]),
    )
    const shares = [...Map.groupBy(now, (post) => departments.get(post.organisationId)).values()]
      .filter(({ length }) => length >= 100)
      .map((all) => all.filter(({ person }) => upskilled.has(person)).length / all.length)
    expect(shares.length).toBeGreaterThan(15)
    expect(Math.min(...shares)).toBeLessThan(0.5)
    expect(Math.max(...shares)).toBeGreaterThan(0.8)
  })

  test('the same seed gives the same people, and another seed gives others', () => {
    const government: Government = {
      organisations: [
        { id: 1, code: 'DFT', kind: 'ministerial-department', openedOn: null, closedOn: null },
      ],
      professions: [{ id: 1, code: 'POL', family: 'policy' }],
      grades: [
        { id: 1, code: 'SCS1', rank: 8, scs: true },
        { id: 2, code: 'G6', rank: 7, scs: false },
      ],
      successions: [],
    }
    const make = (seed: number) => [
      ...makePeople({
        government,
        histories: new Map(),
        random: randomFrom(seed),
        asAt: '2026-09-30',
        quarterEnds: ['2022-12-31'],
        count: 50,
      }),
    ]
    expect(make(1)).toEqual(make(1))
    expect(make(1)).not.toEqual(make(2))
  })
})
