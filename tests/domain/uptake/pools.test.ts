import { expect, test } from 'vitest'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { Government, MarginalTables } from '#app/domain/uptake/breakdown.ts'
import { reportUptake, type CountedUptake } from '#app/domain/uptake/report.ts'
import { IN_POST, NO_FILTERS, type Dimension, type UptakeCell } from '#app/domain/uptake/uptake.ts'

const named = (id: number, code: string, name = code) => ({ id, code, name })
const organisation = (id: number, code: string, departmentId = id) =>
  [
    id,
    { ...named(id, code), departmentId, parentId: departmentId === id ? null : departmentId },
  ] as const

const government: Government = {
  organisations: new Map<
    number,
    Government['organisations'] extends ReadonlyMap<number, infer One> ? One : never
  >([
    organisation(1, 'BIG'),
    organisation(2, 'MID'),
    organisation(3, 'TINY'),
    organisation(4, 'SMALL'),
    organisation(5, 'AGENCY', 1),
    organisation(6, 'BOARD', 1),
    [7, { ...named(7, 'GONE'), departmentId: 7, parentId: null, closedOn: '2026-01-01' }],
  ]),
  professions: new Map([
    [1, { ...named(1, 'POL', 'Policy'), family: 'policy' }],
    [2, { ...named(2, 'STAT', 'Statistics'), family: 'specialist' }],
    [3, { ...named(3, 'VET', 'Veterinarian'), family: 'specialist' }],
    [4, { ...named(4, 'MED', 'Medicine'), family: 'specialist' }],
  ]),
  grades: new Map([
    [1, { ...named(1, 'DD', 'Deputy Director'), rank: 1, scs: true }],
    [2, { ...named(2, 'DG', 'Director General'), rank: 2, scs: true }],
    [3, { ...named(3, 'PS', 'Permanent Secretary'), rank: 3, scs: true }],
  ]),
}

/** [organisation, profession, grade, people upskilled, people in post] */
const PEOPLE = [
  [1, 1, 1, 120, 200],
  [5, 2, 1, 3, 8],
  [6, 2, 1, 15, 25],
  [2, 1, 2, 30, 50],
  [3, 3, 3, 2, 4],
  [4, 4, 2, 15, 28],
] as const

const cells = PEOPLE.map(
  ([organisationId, professionId, gradeId, upskilled, base]): UptakeCell => ({
    organisationId,
    professionId,
    gradeId,
    upskilled,
    base,
    left: false,
  }),
)

const uptakeOf = (counted: readonly UptakeCell[], course: string | null = null): CountedUptake => {
  const marginals: MarginalTables = {
    'organisation-grade': counted,
    'department-profession': counted,
    'profession-grade': counted,
  }
  return {
    query: {
      ...NO_FILTERS,
      measure: 'coverage',
      by: 'department',
      asAt: '2026-09-30',
      since: null,
      course,
      population: 'scs',
      structure: 'then',
      base: IN_POST,
    },
    government,
    marginals,
    headcounts: null,
  }
}

const membersIn = (uptake: CountedUptake, by: Dimension): Record<string, string[]> =>
  Object.fromEntries(
    reportUptake(uptake, by, { exact: false }).rows.flatMap(({ name, pool }) =>
      pool ? [[name, pool.members.map(({ key }) => key)]] : [],
    ),
  )

test('small departments, bodies of a department and professions of a family are shown together', () => {
  const uptake = uptakeOf(cells)
  expect(membersIn(uptake, 'department')).toEqual({
    '2 small departments together': ['SMALL', 'TINY'],
  })
  expect(membersIn(uptake, 'organisation')).toEqual({
    'BIG: 2 small bodies together': ['AGENCY', 'BOARD'],
    '2 bodies of small departments together': ['SMALL', 'TINY'],
  })
  expect(membersIn(uptake, 'profession')).toEqual({
    '2 small specialist professions together': ['MED', 'VET'],
  })
})

test('the highest grades are shown together until there are enough people in them', () => {
  const uptake = uptakeOf(cells)
  expect(membersIn(uptake, 'grade')).toEqual({ 'Director General and above': ['DG', 'PS'] })
  const { rows } = reportUptake(uptake, 'grade', { exact: false })
  expect(rows.find(({ pool }) => pool)).toMatchObject({ upskilled: 45, base: 80, withheld: false })
})

test('a pool has the numbers of its members together, and its members have no rows', () => {
  const { rows } = reportUptake(uptakeOf(cells), 'department', { exact: false })
  expect(rows.map(({ key, upskilled, base }) => [key, upskilled, base])).toEqual([
    ['BIG', 140, 235],
    ['MID', 30, 50],
    ['SMALL + TINY', 15, 30],
  ])
})

test('pools are the same for another course, because they depend on people in post alone', () => {
  const another = uptakeOf(
    cells.map((cell) => ({ ...cell, upskilled: (cell.base ?? 0) - cell.upskilled })),
    'DMC',
  )
  for (const by of ['department', 'organisation', 'profession', 'grade'] as const)
    expect(membersIn(another, by)).toEqual(membersIn(uptakeOf(cells), by))
})

test('a department in a pool has no figures of its own, and readers of exact figures see no pools', () => {
  const within = [{ by: 'department', key: 'SMALL' }] as const
  const uptake = uptakeOf(cells)
  expect(reportUptake(uptake, 'grade', { exact: false, within })).toMatchObject({
    total: { upskilled: null, base: null },
    rows: [],
  })
  expect(reportUptake(uptake, 'grade', { exact: true, within }).total).toMatchObject({ base: 28 })
  expect(reportUptake(uptake, 'department', { exact: true }).rows.map(({ key }) => key)).toEqual([
    'BIG',
    'MID',
    'SMALL',
    'TINY',
  ])
})

test('a pool has a share of a headcount set only if the set has posts for all of its members', () => {
  const posts = (organisationId: number, headcount: number) => ({
    organisationId,
    professionId: null,
    gradeId: null,
    headcount,
  })
  const over = (headcounts: CountedUptake['headcounts']) =>
    reportUptake({ ...uptakeOf(cells), headcounts }, 'department', {
      exact: false,
      policy: POLICY,
    }).rows.find(({ pool }) => pool)
  const all = [posts(1, 240), posts(2, 60), posts(3, 10), posts(4, 30)]
  expect(over(all)).toMatchObject({ upskilled: 15, base: 40 })
  expect(over(all.slice(0, 3))).toMatchObject({ upskilled: 15, base: null })
})
