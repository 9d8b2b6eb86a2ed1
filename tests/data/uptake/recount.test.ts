import { beforeAll, expect, test } from 'vitest'
import { findGovernment } from '#app/data/facts/government.server.ts'
import { countUptakeCells } from '#app/data/facts/uptake.server.ts'
import { countJointCells } from '#app/data/uptake/joint-cells.server.ts'
import { findMarginalTables } from '#app/data/uptake/marginal-tables.server.ts'
import { countOverTime } from '#app/data/uptake/over-time.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { breakDown, cellsFor, keyOf, type Government } from '#app/domain/uptake/breakdown.ts'
import { PERIODS } from '#app/domain/calendar/period.ts'
import { pointsOf } from '#app/domain/uptake/series.ts'
import {
  DIMENSIONS,
  MAIN_DIMENSIONS,
  NO_FILTERS,
  type Dimension,
  type UptakeCell,
  type UptakeCount,
} from '#app/domain/uptake/uptake.ts'
import {
  aRandomGovernment,
  postingOn,
  type TrueCompletion,
  type TruePerson,
  type TruePosting,
} from '#tests/support/factories/random-government.ts'
import { aCount, aQuery } from '#tests/support/factories/uptake.ts'

const TODAY = '2026-11-23'
const SEED = 20_261_123
let people: TruePerson[]
let government: Government

beforeAll(async () => {
  people = await aRandomGovernment(300, SEED)
  government = await findGovernment()
})

type Tally = Record<string, [number, number | null]>

const isOf = (count: UptakeCount) => (completion: TrueCompletion) =>
  !completion.revoked &&
  (count.course === null ? completion.qualifying : completion.course === count.course)
const isIn = (count: UptakeCount, posting: TruePosting | undefined) =>
  count.population === 'all' || posting?.scs === true
const keyIn = (
  by: Dimension,
  count: UptakeCount,
  then: TruePosting | undefined,
  person: TruePerson,
): string =>
  count.structure === 'now'
    ? (postingOn(person, TODAY)?.[by] ?? 'left')
    : (then?.[by] ?? 'not-known')

/** Counts the same people one by one. @param within the keys of the rows that they must be in */
function recount(
  count: UptakeCount,
  by: Dimension,
  within: Partial<Record<Dimension, string>> = {},
): Tally {
  const tally: Tally = {}
  const add = (key: string, upskilled: number, base: number | null) => {
    const [u, b] = tally[key] ?? [0, base === null ? null : 0]
    tally[key] = [u + upskilled, base === null ? null : (b ?? 0) + base]
  }
  for (const person of people) {
    const isWithin = (then: TruePosting | undefined) =>
      DIMENSIONS.every((each) => (within[each] ?? keyIn(each, count, then, person)) === keyIn(each, count, then, person)) // prettier-ignore
    const counting = person.completions.filter(isOf(count))
    if (count.measure === 'coverage') {
      const then = postingOn(person, count.asAt)
      if (!then || !isIn(count, then)) continue
      const isValid = counting.some(
        ({ completedOn, endsOn }) =>
          completedOn <= count.asAt && (endsOn === null || count.asAt < endsOn),
      )
      if (isWithin(then)) add(keyIn(by, count, then, person), isValid ? 1 : 0, 1)
      continue
    }
    const days = counting
      .map(({ completedOn }) => completedOn)
      .filter((day) => day <= count.asAt && isIn(count, postingOn(person, day)))
    const [first] = days.toSorted()
    if (
      first !== undefined &&
      (count.since === null || count.since <= first) &&
      isWithin(postingOn(person, first))
    )
      add(keyIn(by, count, postingOn(person, first), person), 1, null)
  }
  return tally
}

const counts = (['ever', 'new', 'coverage'] as const).flatMap((measure) =>
  (['scs', 'all'] as const).flatMap((population) =>
    (['then', 'now'] as const).flatMap((structure) =>
      [null, 'AIL', 'IMC'].flatMap((course) =>
        (['2020-05-01', '2022-03-31', '2024-02-17', '2026-09-30'] as const).map((asAt) =>
          aCount({
            measure,
            population,
            structure,
            course,
            asAt,
            since: measure === 'new' ? addYear(asAt, -1) : null,
          }),
        ),
      ),
    ),
  ),
)

test('people in one department, profession and grade equal a recount person by person', async () => {
  const { organisations, professions, grades } = government
  const idOf = (entries: ReadonlyMap<number, { id: number; code: string }>, key = '') =>
    [...entries.values()].find(({ code }) => code === key)?.id
  let compared = 0
  for (const [index, count] of counts.entries()) {
    if (index % 4 !== 0) continue
    const cells = await countUptakeCells(count, TODAY)
    const place = cells[(index * 7) % Math.max(1, cells.length)]
    const government = await findGovernment(count.structure === 'now' ? TODAY : count.asAt)
    if (!place || place.organisationId === null) continue
    const { [index % 3]: left } = MAIN_DIMENSIONS
    const within = Object.fromEntries(
      MAIN_DIMENSIONS.flatMap((by) =>
        by === left && index % 2 === 0 ? [] : [[by, keyOf(government, by, place)]],
      ),
    )
    const joint = await countJointCells(
      count,
      {
        department: idOf(organisations, within['department']),
        profession: idOf(professions, within['profession']),
        grade: idOf(grades, within['grade']),
      },
      TODAY,
    )
    const rows = breakDown(government, 'organisation', joint)
    expect({
      count,
      within,
      rows: Object.fromEntries(rows.map((row) => [row.key, [row.upskilled, row.base]])),
    }).toEqual({ count, within, rows: recount(count, 'organisation', within) })
    compared += rows.length
  }
  expect(compared).toBeGreaterThan(10)
})

function addYear(day: Day, years: number): Day {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
}

test(`every count of a random government (seed ${SEED}) equals a recount person by person, in every breakdown`, async () => {
  let compared = 0
  for (const count of counts) {
    const cells = await countUptakeCells(count, TODAY)
    const marginals = await findMarginalTables(count, TODAY)
    for (const by of DIMENSIONS) {
      const counted = recount(count, by)
      const rowsOf = (some: readonly UptakeCell[]) =>
        Object.fromEntries(
          breakDown(government, by, some).map((row) => [row.key, [row.upskilled, row.base]]),
        )
      expect({ count, by, rows: rowsOf(cells) }).toEqual({ count, by, rows: counted })
      expect({ count, by, kept: marginals && rowsOf(cellsFor(marginals, [by])) }).toEqual({
        count,
        by,
        kept: counted,
      })
      compared += Object.keys(counted).length
    }
  }
  expect(compared).toBeGreaterThan(500)
})

test.each(PERIODS)(
  'every point of a series by %s equals the count for its day, for all of government and for one department',
  async (over) => {
    for (const measure of ['ever', 'new', 'coverage'] as const) {
      for (const course of [null, 'AIL', 'TLR']) {
        const count = aCount({ measure, course })
        const query = {
          ...count,
          ...NO_FILTERS,
          by: 'department' as const,
          base: measure === 'coverage' ? 'in-post' : null,
        }
        const counted = await countOverTime(query, { over, today: TODAY })
        const whole = pointsOf(counted, { exact: true })
        const department = pointsOf(counted, {
          exact: true,
          within: [{ by: 'department', key: 'DFT' }],
        })
        expect(whole.length).toBeGreaterThan(15)
        for (const [index, point] of whole.entries()) {
          const since = measure === 'new' ? (counted[index]?.uptake.query.since ?? null) : null
          const rows = recount({ ...count, asAt: point.day, since }, 'department')
          const sum = Object.values(rows).reduce((total, [upskilled]) => total + upskilled, 0)
          const base =
            measure === 'coverage'
              ? Object.values(rows).reduce((total, [, one]) => total + (one ?? 0), 0)
              : null
          expect([measure, course, point.day, point.upskilled, point.base]).toEqual([
            measure,
            course,
            point.day,
            sum,
            base,
          ])
          expect([point.day, department[index]?.upskilled]).toEqual([
            point.day,
            rows['DFT']?.[0] ?? 0,
          ])
        }
      }
    }
  },
)

test('the newly upskilled people of all quarters add up to everyone ever upskilled', async () => {
  const query = aQuery({ measure: 'ever' })
  const sumOf = async (measure: 'ever' | 'new') =>
    pointsOf(await countOverTime({ ...query, measure }, { over: 'quarter', today: TODAY }), {
      exact: true,
    })
  const news = await sumOf('new')
  expect(news.reduce((sum, point) => sum + (point.upskilled ?? 0), 0)).toBe(
    (await sumOf('ever')).at(-1)?.upskilled,
  )
})
