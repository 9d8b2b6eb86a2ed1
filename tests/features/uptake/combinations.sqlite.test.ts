/**
 * Compares figures for a department, profession and grade together with a recount by SQL over the
 * facts, in random services: exact for people who can see names, and never more than the pages of
 * the department and the profession show for people who cannot.
 */
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { MAIN_DIMENSIONS, type UptakeReport } from '#app/domain/uptake/uptake.ts'
import { answerCommand } from '#app/features/uptake/answer-command.server.ts'
import { listQueryOptions } from '#app/features/uptake/query/list-query-options.server.ts'
import { querySchema, type QueryOptions } from '#app/features/uptake/query/query.schema.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { parseQueryParams } from '#app/platform/forms/query-params.server.ts'
import { paths } from '#app/paths.ts'
import { loader as crossFile } from '#app/routes/uptake/cross-file.ts'
import { loader as overviewFile } from '#app/routes/uptake/overview-file.ts'
import { loader as overviewPage } from '#app/routes/uptake/overview.tsx'
import { loader as recordsPage } from '#app/routes/uptake/records.tsx'
import { aSeededWorld, prepareWorlds, type World } from '#tests/support/factories/seeded-world.ts'
import type { RecountFilter } from '#tests/support/uptake/recount-uptake.ts'
import { get } from '#tests/support/requests.ts'
import { seedsOf, sizeOf } from '#tests/support/seeds.ts'
import {
  queryParametersOf,
  type LoaderData,
  type PageQuery,
} from '#tests/support/uptake/uptake-pages.ts'

vi.hoisted(() => {
  process.env['EXPENSIVE_PAGES_A_MINUTE'] = '1000000'
})

const TODAY = '2026-11-23'
const WORLDS = seedsOf(1, { deep: 10 }).map((seed, index) => ({
  index,
  seed: 20_261_201 + seed * 7919,
  people: 90 + index * 20,
  completions: 220 + index * 40,
}))

/** Each combination is compared for one query in this many. */
const EVERY = sizeOf({ exact: 24, shown: 12, pages: 2 }, { deep: { exact: 4, shown: 5, pages: 8 } })

const QUERIES: readonly PageQuery[] = (['coverage', 'ever', 'new'] as const).flatMap((measure) =>
  (['all', 'scs'] as const).flatMap((population) =>
    (['then', 'now'] as const).flatMap((structure) =>
      ['2026-09-30', '2025-02-17'].map((asAt) => ({
        measure,
        population,
        structure,
        asAt,
        course: population === 'all' && structure === 'now' ? 'DMC' : null,
        since: measure === 'new' ? `${Number(asAt.slice(0, 4)) - 1}${asAt.slice(4)}` : null,
      })),
    ),
  ),
)

const paramsOf = (query: PageQuery, within: readonly RecountFilter[]) => ({
  ...queryParametersOf(query),
  ...Object.fromEntries(within.map(({ by, key }) => [by, key])),
})

beforeAll(async () => {
  freezeClock(`${TODAY}T09:00:00Z`)
  await prepareWorlds(async () => {})
})

describe.each(WORLDS)('world $index (seed $seed, $people people)', ({ index, ...seeding }) => {
  let world: World
  let options: QueryOptions
  /** Every two and all three filters, for people who are in post, and for no one. */
  let combinations: RecountFilter[][]

  beforeAll(async () => {
    world = await aSeededWorld({ ...seeding, today: TODAY })
    options = await listQueryOptions()
    const places = world
      .list<string>(
        `SELECT o."code" || ' ' || f."code" || ' ' || g."code" FROM "Posting" p JOIN "Organisation" o ON o."id" = p."organisationId"
          JOIN "Profession" f ON f."id" = p."professionId" JOIN "Grade" g ON g."id" = p."gradeId"
          WHERE p."until" IS NULL AND p."organisationId" NOT IN (SELECT "organisationId" FROM "OrganisationParent")
            AND o."openedOn" IS NULL
          GROUP BY 1 ORDER BY COUNT(*) DESC, 1 LIMIT 3`,
      )
      .map((codes) => codes.split(' '))
    combinations = places.flatMap(([department = '', profession = '', grade = '']) => {
      const all: RecountFilter[] = [
        { by: 'department', key: department },
        { by: 'profession', key: profession },
        { by: 'grade', key: grade },
      ]
      return [all, ...all.map((left) => all.filter((filter) => filter !== left))]
    })
    return world.close
  })

  const answered = async (params: Record<string, string>, exact: boolean) => {
    const parsed = parseQueryParams(querySchema(options), new URLSearchParams(params))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    const content = await answerCommand(parsed.value, options, {
      exact,
      isBrokenDown: 'by' in params,
    })
    if ('errors' in content) throw new Error(JSON.stringify(content.errors))
    return content.json as UptakeReport
  }

  test('exact figures for a combination are the recounted ones, in every breakdown', async () => {
    let people = 0
    for (const [number, within] of combinations.entries())
      for (const [step, query] of QUERIES.entries()) {
        if ((number * 5 + step + index) % EVERY.exact !== 0) continue
        const isFiltered = (by: string) => within.some((filter) => filter.by === by)
        const breakdowns = [
          ...MAIN_DIMENSIONS,
          ...(isFiltered('department') ? (['organisation'] as const) : []),
        ]
        for (const by of breakdowns) {
          const report = await answered({ ...paramsOf(query, within), by }, true)
          const recounted = world.recount({ ...query, by, within })
          const rows = Object.fromEntries(
            report.rows.map(({ key, upskilled, base, percent }) => [
              key,
              { upskilled, base, percent },
            ]),
          )
          expect({ within, query, by, rows, total: report.total }).toEqual({
            within,
            query,
            by,
            ...recounted,
          })
          people += report.total.upskilled ?? 0
        }
      }
    expect(people).toBeGreaterThan(20)
  })

  test('the table of departments by profession or grade has the recounted numbers in each cell', async () => {
    let people = 0
    for (const [step, population] of (['all', 'scs'] as const).entries()) {
      const by = (['profession', 'grade'] as const)[(step + index) % 2]!
      const asAt = '2025-02-17'
      const url = paths.uptakeCrossFile('json', { by, population, 'as-at': asAt })
      const { rows } = JSON.parse(
        await (await get(crossFile, { as: world.admin, url })).text(),
      ) as {
        rows: { row: string; column: string; upskilled: number; base: number; percent: number }[]
      }
      for (const department of new Set(rows.map(({ row }) => row))) {
        const recounted = world.recount({
          measure: 'coverage',
          structure: 'then',
          course: null,
          since: null,
          population,
          asAt,
          by,
          within: { by: 'department', key: department },
        })
        const found = rows.filter(({ row, base }) => row === department && base > 0)
        expect({
          department,
          rows: Object.fromEntries(
            found.map(({ column, upskilled, base, percent }) => [
              column,
              { upskilled, base, percent },
            ]),
          ),
        }).toEqual({ department, rows: recounted.rows })
        people += recounted.total.base ?? 0
      }
    }
    expect(people).toBeGreaterThan(20)
  })

  test('the page of a combination has the recounted total, over time too, and its records', async () => {
    for (const [number, within] of combinations.slice(0, EVERY.pages).entries()) {
      const query = QUERIES[(number * 5 + index) % QUERIES.length]!
      const params = paramsOf(query, within)
      const { view } = (await get(overviewPage, { as: world.admin, url: paths.uptake(params) }))
        .data as LoaderData
      const { total } = world.recount({ ...query, by: 'grade', within })
      expect(view).toMatchObject({ isExact: true })
      for (const { report } of view?.sections ?? []) expect(report.total).toEqual(total)
      for (const { day, upskilled, base } of view?.time?.points.slice(-3) ?? []) {
        const since =
          query.measure === 'new'
            ? `${day.slice(0, 5)}${String(Number(day.slice(5, 7)) - 2).padStart(2, '0')}-01`
            : null
        const point = world.recount({
          ...query,
          structure: 'then',
          asAt: day,
          since,
          by: 'grade',
          within,
        })
        expect({ params, day, upskilled, base }).toEqual({
          params,
          day,
          upskilled: point.total.upskilled,
          base: point.total.base,
        })
      }
      const records = await get(recordsPage, { as: world.admin, url: paths.uptakeRecords(params) })
      expect(records.data).toMatchObject({ view: { total: total.upskilled } })
    }
  })

  test('people who cannot see names get the number that both one-filter pages show, or none', async () => {
    const states = { shown: 0, withheld: 0 }
    for (const [number, within] of combinations.entries()) {
      if (within.length !== 2) continue
      for (const [step, query] of QUERIES.entries()) {
        if ((number + step + index) % EVERY.shown !== 0) continue
        const json = async (params: Record<string, string>) =>
          JSON.parse(
            await (
              await get(overviewFile, { as: world.analyst, url: paths.uptakeFile('json', params) })
            ).text(),
          ) as UptakeReport
        const { total } = await json(paramsOf(query, within))
        const rows = await Promise.all(
          within.map(async (filter) => {
            const other = within.find((each) => each !== filter)!
            const report = await json({ ...paramsOf(query, [other]), by: filter.by })
            return report.rows.find(({ key }) => key === filter.key)
          }),
        )
        if (total.upskilled === null) {
          states.withheld += 1
          continue
        }
        states.shown += 1
        for (const row of rows)
          if (row)
            expect({ within, query, ...total }).toEqual({
              within,
              query,
              upskilled: row.upskilled,
              base: row.base,
              percent: row.percent,
            })
        if (rows.every((row) => !row))
          expect(world.recount({ ...query, by: 'grade', within }).total.upskilled).toBe(0)
      }
    }
    expect(states.withheld).toBeGreaterThan(0)
  })

  test('people who cannot see names get no figures for all three, by page or by file', async () => {
    const [within = []] = combinations
    const params = paramsOf(QUERIES[0]!, within)
    const page = await get(overviewPage, { as: world.analyst, url: paths.uptake(params) })
    expect(page).toMatchObject({ status: 400, data: { view: null, figures: null } })
    const file = await get(overviewFile, {
      as: world.analyst,
      url: paths.uptakeFile('csv', params),
    })
    expect(file.status).toBe(400)
    expect(await file.text()).toMatch(/^You can combine at most two of department, profession/)
  })
})
