/**
 * Compares each command, page and file of uptake with a recount by SQL over the facts, in random services. Numbers are exact for
 * people who can see names, and rounded or withheld for people who cannot.
 */
import { parse } from 'csv-parse/sync'
import { readOds } from 'hucre/ods'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { run } from '#app/commands/uptake.ts'
import { withMembersListed } from '#app/domain/uptake/listing.ts'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aHeadcountSet } from '#tests/support/factories/uptake.ts'
import { aSeededWorld, prepareWorlds, type World } from '#tests/support/factories/seeded-world.ts'
import type { RecountQuery, Figures, RecountResult } from '#tests/support/uptake/recount-uptake.ts'
import { fluency } from '#tests/support/service.ts'
import {
  uptakePagesOf,
  queryParametersOf,
  type Numbers,
  type PageQuery,
} from '#tests/support/uptake/uptake-pages.ts'
import { roundUptake, shareIn } from '#tests/support/uptake/rounded-uptake.ts'
import { seedsOf } from '#tests/support/seeds.ts'

vi.hoisted(() => {
  // One person opens all the pages within a minute.
  process.env['EXPENSIVE_PAGES_A_MINUTE'] = '1000000'
})

const TODAY = '2026-11-23'
const WORLDS = seedsOf(3, { deep: 10 }).map((seed, index) => ({
  index,
  seed: 20_261_123 + (seed - 1) * 7919,
  people: 120 + index * 40,
  completions: 250 + index * 90,
}))
const DIMENSIONS = ['department', 'organisation', 'profession', 'family', 'grade'] as const
const COURSES = ['DMC', 'AIL', 'LUS', 'NDD', 'IMC', 'FGD', 'TLR']
/** The end of a month, a day within a month, and today. */
const daysOf = (index: number) => [
  ['2026-09-30', '2024-02-29', '2022-12-31'][index % 3]!,
  ['2025-02-17', '2026-11-02', '2023-07-05'][index % 3]!,
  TODAY,
]

const SET = 'Posts in 2026'
const POSTS: Record<string, number> = { HO: 320, DFT: 210, HMT: 130 }

const sinceOf = (asAt: string) => `${Number(asAt.slice(0, 4)) - 1}-${asAt.slice(5, 7)}-15`

const queriesOf = (index: number): PageQuery[] =>
  (['ever', 'new', 'coverage'] as const).flatMap((measure) =>
    (['scs', 'all'] as const).flatMap((population) =>
      (['then', 'now'] as const).flatMap((structure) =>
        [null, COURSES[index % COURSES.length]!].flatMap((course) =>
          daysOf(index).map((asAt) => ({
            measure,
            population,
            structure,
            course,
            asAt,
            since: measure === 'new' ? sinceOf(asAt) : null,
          })),
        ),
      ),
    ),
  )

async function printed(words: readonly string[]): Promise<string> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  expect(await run([...words])).toBe(0)
  const text = write.mock.calls.map(([chunk]) => String(chunk)).join('')
  write.mockRestore()
  return text
}
const asOptions = (words: Record<string, string>) =>
  Object.entries(words).flatMap(([word, value]) => [`--${word}`, value])

const numbersOf = ({ upskilled, base, percent }: Numbers): Numbers => ({ upskilled, base, percent })
const byKey = (rows: readonly UptakeRow[]) =>
  Object.fromEntries(rows.map((row) => [row.key, numbersOf(row)]))

const numberOf = (cell: string | undefined): number | null =>
  cell === '' || cell === undefined ? null : Number(cell)
const rowsOfCsv = (text: string): UptakeRow[] =>
  parse<Record<string, string>>(text, { columns: true }).map((row) => ({
    key: row['key'] ?? '',
    name: row['name'] ?? '',
    upskilled: numberOf(row['upskilled']),
    base: numberOf(row['base']),
    percent: numberOf(row['percent']),
    withheld: row['withheld'] === 'yes',
  }))

const compared = { exact: 0, shown: 0, withheld: 0, worlds: 0 }

/** Expects exactly the recounted rows and total. */
function expectExact(
  where: unknown,
  found: { rows: readonly UptakeRow[]; total?: Numbers },
  recounted: RecountResult,
) {
  expect({
    where,
    rows: byKey(found.rows),
    withheld: found.rows.filter((row) => row.withheld),
  }).toEqual({
    where,
    rows: recounted.rows,
    withheld: [],
  })
  if (found.total)
    expect({ where, total: numbersOf(found.total) }).toEqual({ where, total: recounted.total })
  compared.exact += found.rows.length + (found.total ? 1 : 0)
}

/** The query for a point over time: organisations as they were then, and “new” within the quarter. */
const pointQuery = (query: PageQuery, day: string): PageQuery => ({
  ...query,
  structure: 'then',
  asAt: day,
  since:
    query.measure === 'new'
      ? `${day.slice(0, 5)}${String(Number(day.slice(5, 7)) - 2).padStart(2, '0')}-01`
      : null,
})

/** Expects the numbers to be withheld, or the recount rounded. A zero must be exact, and one to four people are never shown. */
function expectRounded(
  where: object,
  found: Numbers,
  world: World,
  asked: RecountQuery,
  key: string | readonly string[] | null,
) {
  const isWithheld = found.upskilled === null
  compared[isWithheld ? 'withheld' : 'shown'] += 1
  const { shown, isFew, isZero } = roundUptake(world, asked, key)
  const expected = isWithheld ? { upskilled: null, base: null, percent: null } : shown
  expect({ ...where, key, ...numbersOf(found) }).toEqual({ ...where, key, ...expected })
  const says = { isFew: isFew && !isWithheld, isZero: found.upskilled === 0 }
  expect({ ...where, key, ...says }).toEqual({
    ...where,
    key,
    isFew: false,
    isZero: isZero && !isWithheld,
  })
}

beforeAll(async () => {
  freezeClock(`${TODAY}T09:00:00Z`)
  await prepareWorlds(() => aHeadcountSet(SET, '2026-03-31', POSTS))
})

describe.each(WORLDS)('world $index (seed $seed, $people people)', ({ index, ...seeding }) => {
  let world: World
  const questions = queriesOf(index)
  /** A few of the queries, including every measure. Each world uses different queries. */
  const some = (of: number) =>
    Array.from(
      { length: of },
      (_, number) => questions[(number * 24 + index * 7) % questions.length]!,
    )

  beforeAll(async () => {
    world = await aSeededWorld({ ...seeding, today: TODAY })
    compared.worlds += 1
    return world.close
  })

  test('the command gives the recounted figures for every query', async () => {
    const before = compared.exact
    for (const [number, query] of questions.entries()) {
      for (const [step, by] of DIMENSIONS.entries()) {
        // Each world has a third of them, so three worlds have all of them.
        if ((number + step + index) % 3 !== 0) continue
        const recounted = world.recount({ ...query, by })
        const words = asOptions({ ...queryParametersOf(query), by })
        const isCsv = (number - step) % 4 === 0
        const text = await printed([...words, '--exact', '--format', isCsv ? 'csv' : 'json'])
        expectExact(
          words,
          isCsv ? { rows: rowsOfCsv(text) } : (JSON.parse(text) as UptakeReport),
          recounted,
        )
      }
    }
    expect(compared.exact - before).toBeGreaterThan(1000)
  })

  test('with a headcount set as base, only the departments that it covers have a share', async () => {
    const before = compared.exact
    for (const population of ['scs', 'all'] as const) {
      const query = { ...questions[0]!, measure: 'coverage' as const, population }
      const { rows, total } = world.recount({ ...query, by: 'department' })
      const over = (upskilled: number, base: number | null) => ({
        upskilled,
        base,
        percent: base === null || base === 0 ? null : shareIn(upskilled, base, 1),
      })
      const expected: RecountResult = {
        total: over(total.upskilled, 660),
        rows: Object.fromEntries(
          [...Object.keys(rows), ...Object.keys(POSTS)].map((key) => [
            key,
            over(rows[key]?.upskilled ?? 0, POSTS[key] ?? null),
          ]),
        ),
      }
      const words = { ...queryParametersOf(query), base: SET, by: 'department' }
      expectExact(
        words,
        JSON.parse(await printed([...asOptions(words), '--exact'])) as UptakeReport,
        expected,
      )
      const [everybody, department] = uptakePagesOf(world)
      expectExact(words, (await everybody!.open(world.admin, words))!.sections[0]!.report, expected)
      expectExact(
        words,
        JSON.parse(
          await (await everybody!.file(world.admin, 'json', words)).text(),
        ) as UptakeReport,
        expected,
      )

      // The base for one department is the number of its posts. Its parts have no base.
      const { by: _, ...ofOne } = words
      const parts = world.recount({ ...query, by: 'grade', within: department!.within })
      const alone: RecountResult = {
        total: over(parts.total.upskilled, POSTS[department!.name] ?? null),
        rows: Object.fromEntries(
          Object.entries(parts.rows).map(([key, { upskilled }]) => [key, over(upskilled, null)]),
        ),
      }
      const { sections } = (await department!.open(world.admin, ofOne))!
      expectExact(ofOne, sections.find(({ report }) => report.by === 'grade')!.report, alone)
      const file = await department!.file(world.admin, 'json', { ...ofOne, by: 'grade' })
      expectExact(ofOne, JSON.parse(await file.text()) as UptakeReport, alone)
    }
    expect(compared.exact - before).toBeGreaterThan(60)
  })

  test('pages and files give the recounted figures to people who can see names', async () => {
    for (const query of some(3)) {
      for (const place of uptakePagesOf(world)) {
        const { name, within, open, file } = place
        const words = queryParametersOf(query)
        const view = await open(world.admin, words)
        expect(view).toMatchObject({
          isExact: true,
          days: { asAt: query.asAt, since: query.since },
        })
        for (const [number, { report }] of (view?.sections ?? []).entries()) {
          const where = { name, ...words, by: report.by }
          const recounted = world.recount({ ...query, by: report.by, within })
          expectExact(where, report, recounted)
          const kind = (number + index) % 2 === 0 ? 'json' : 'csv'
          const text = await (await file(world.admin, kind, { ...words, by: report.by })).text()
          expectExact(
            { ...where, kind },
            kind === 'json' ? (JSON.parse(text) as UptakeReport) : { rows: rowsOfCsv(text) },
            recounted,
          )
        }
        for (const point of view?.time?.points ?? []) {
          const { total } = world.recount({
            ...pointQuery(query, point.day),
            by: 'grade',
            within,
          })
          expect({ name, ...words, day: point.day, ...numbersOf(point) }).toEqual({
            name,
            ...words,
            day: point.day,
            ...total,
          })
          compared.exact += 1
        }
      }
    }
  })

  test('the workbook gives the recounted figures to people who can see names', async () => {
    const [query] = some(1)
    for (const { within, file } of uptakePagesOf(world)) {
      const book = await readOds(
        await (await file(world.admin, 'ods', queryParametersOf(query!))).bytes(),
      )
      for (const by of ['profession', 'grade', 'department'] as const) {
        const rows = book.sheets.find(({ name }) => name === `By ${by}`)?.rows
        if (!rows || within?.by === by) continue
        const recounted = world.recount({ ...query!, by, within })
        const table = rows.slice(-Object.keys(recounted.rows).length - 1)
        const sorted = (numbers: unknown[][]) =>
          numbers.map((row) => JSON.stringify(row)).toSorted()
        const cells = ({ upskilled, base, percent }: Figures) =>
          query!.measure === 'coverage'
            ? [upskilled, base, percent ?? (base ? '[u]' : '[z]')]
            : [upskilled]
        expect(
          sorted(table.map((row) => row.slice(1, query!.measure === 'coverage' ? 4 : 2))),
        ).toEqual(sorted([...Object.values(recounted.rows), recounted.total].map(cells)))
        compared.exact += table.length
      }
    }
  })

  test('people who cannot see names get the same rounded or withheld figures on the page and in its files', async () => {
    for (const [number, query] of some(3).entries()) {
      // Compare all of government each time, and a department or profession once.
      const places = uptakePagesOf(world).filter(
        (_, place) => place === 0 || (number === index % 3 && place === 1 + (index % 2)),
      )
      for (const { name, within, open, file } of places) {
        const words = queryParametersOf(query)
        const view = await open(world.analyst, words)
        expect(view).toMatchObject({ isExact: false })
        for (const { report } of view?.sections ?? []) {
          const where = { name, ...words, by: report.by }
          const json = JSON.parse(
            await (await file(world.analyst, 'json', { ...words, by: report.by })).text(),
          ) as UptakeReport
          const csv = rowsOfCsv(
            await (await file(world.analyst, 'csv', { ...words, by: report.by })).text(),
          )
          expect({ where, ...byKey(json.rows) }).toEqual({ where, ...byKey(report.rows) })
          expect({ where, ...byKey(csv) }).toEqual({
            where,
            ...byKey(withMembersListed(report.rows)),
          })
          expect({ where, ...json.total }).toEqual({ where, ...report.total })
          expect([json.asAt, json.since]).toEqual([view?.days.asAt, view?.days.since])
          const used: RecountQuery = {
            ...query,
            asAt: report.asAt,
            since: report.since,
            by: report.by,
            within,
          }
          for (const row of report.rows)
            expectRounded(
              where,
              row,
              world,
              used,
              row.pool ? row.pool.members.map(({ key }) => key) : row.key,
            )
          expectRounded(where, report.total, world, used, null)
        }
        for (const point of view?.time?.points ?? [])
          expectRounded(
            { name, ...words, day: point.day },
            point,
            world,
            { ...pointQuery(query, point.day), by: 'grade', within },
            null,
          )
      }
    }
  })

  test('the integrity check finds no stored figure that contradicts the facts', async () => {
    expect(await checkIntegrity()).toEqual([])
  })
})

test('for the last world, bin/fluency prints the uptake and its integrity check passes', async () => {
  const environment = { DATABASE_URL: process.env['DATABASE_URL'] ?? '' }
  const { index } = WORLDS.at(-1)!
  const query = queriesOf(index)[0]!
  const { exit, out } = await fluency(
    [
      'uptake',
      ...asOptions({ ...queryParametersOf(query), by: 'profession' }),
      '--exact',
      '--format',
      'csv',
    ],
    environment,
  )
  expect(exit).toBe(0)
  expect(rowsOfCsv(out).length).toBeGreaterThan(5)
  expect(await fluency(['check'], environment)).toMatchObject({ exit: 0 })
})

test('the tests above compared enough figures in every world', () => {
  expect(compared.worlds).toBe(WORLDS.length)
  expect(compared.exact).toBeGreaterThan(2500 * WORLDS.length)
  expect(compared.shown).toBeGreaterThan(80 * WORLDS.length)
  expect(compared.withheld).toBeGreaterThan(100 * WORLDS.length)
})
