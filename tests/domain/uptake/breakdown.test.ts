import { describe, expect, test } from 'vitest'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import {
  basesOf,
  familiesOf,
  hasFamilies,
  breakDown,
  overBase,
  type Government,
  type HeadcountRow,
} from '#app/domain/uptake/breakdown.ts'
import { shownTable, shownWithin } from '#app/domain/uptake/disclosure.ts'
import type { Dimension, UptakeCell } from '#app/domain/uptake/uptake.ts'

/** Departments 1 to 3, with agencies 11 and 12 in the first, and a few professions and grades. */
const government: Government = {
  organisations: new Map([
    [1, { id: 1, code: 'DFT', name: 'Transport', departmentId: 1, parentId: null }],
    [2, { id: 2, code: 'HMT', name: 'Treasury', departmentId: 2, parentId: null }],
    [3, { id: 3, code: 'DFE', name: 'Education', departmentId: 3, parentId: null }],
    [11, { id: 11, code: 'DVLA', name: 'Licensing', departmentId: 1, parentId: 1 }],
    [12, { id: 12, code: 'DVSA', name: 'Standards', departmentId: 1, parentId: 1 }],
  ]),
  professions: new Map([
    [1, { id: 1, code: 'POL', name: 'Policy', family: 'policy' }],
    [2, { id: 2, code: 'FIN', name: 'Finance', family: 'functional' }],
    [3, { id: 3, code: 'UNK', name: 'Unknown', family: 'reporting-category' }],
  ]),
  grades: new Map([
    [1, { id: 1, code: 'SCS1', name: 'Deputy Director', rank: 8, scs: true }],
    [2, { id: 2, code: 'G6', name: 'Grade 6', rank: 7, scs: false }],
  ]),
}

const cell = (
  organisationId: number | null,
  upskilled: number,
  base: number | null,
  given: Partial<UptakeCell> = {},
): UptakeCell => ({
  organisationId,
  professionId: 1,
  gradeId: 1,
  left: false,
  upskilled,
  base,
  ...given,
})

const keysWithheld = (by: Dimension, cells: UptakeCell[]) =>
  shownTable(government, by, everywhere(cells), POLICY).rows.flatMap((row) =>
    row.withheld ? [row.key] : [],
  )

const keysShown = (by: Dimension, cells: UptakeCell[]) =>
  shownTable(government, by, everywhere(cells), POLICY).rows.map((row) => row.key)

/** Uses the same cells for every marginal table, because the cells have all dimensions. */
const everywhere = (cells: UptakeCell[]) => ({
  'organisation-grade': cells,
  'department-profession': cells,
  'profession-grade': cells,
})

describe('the bases of a headcount set', () => {
  const count = (headcount: number, given: Partial<HeadcountRow> = {}): HeadcountRow => ({
    organisationId: null,
    professionId: null,
    gradeId: null,
    headcount,
    ...given,
  })
  const bases = (rows: HeadcountRow[], by: Dimension, population: 'scs' | 'all' = 'scs') => {
    const { total, byKey } = basesOf(government, rows, by, population)
    return { total, ...Object.fromEntries([...byKey].map(([key, row]) => [key, row.base])) }
  }

  test('agencies count in their department, and separately among organisations', () => {
    const rows = [
      count(100, { organisationId: 1 }),
      count(20, { organisationId: 11 }),
      count(50, { organisationId: 2 }),
    ]
    expect(bases(rows, 'department')).toEqual({ total: 170, DFT: 120, HMT: 50 })
    expect(bases(rows, 'organisation')).toEqual({ total: 170, DFT: 100, DVLA: 20, HMT: 50 })
  })

  test('a department whose agencies are not in the set has no base among organisations, but counts in the total', () => {
    const rows = [count(100, { organisationId: 1 }), count(50, { organisationId: 2 })]
    expect(bases(rows, 'organisation')).toEqual({ total: 150, HMT: 50 })
    expect(bases(rows, 'department')).toEqual({ total: 150, DFT: 100, HMT: 50 })
  })

  test('rows of another dimension are not counted twice, and the row for everyone is the total', () => {
    const rows = [
      count(100, { organisationId: 1 }),
      count(60, { professionId: 1 }),
      count(50, { professionId: 2 }),
      count(115),
    ]
    expect(bases(rows, 'department')).toEqual({ total: 115, DFT: 100 })
    expect(bases(rows, 'profession')).toEqual({ total: 115, POL: 60, FIN: 50 })
  })

  test('if the set has grades, the senior civil service is the sum of its grades', () => {
    const rows = [
      count(100, { organisationId: 1 }),
      count(30, { organisationId: 1, gradeId: 1 }),
      count(70, { organisationId: 1, gradeId: 2 }),
    ]
    expect(bases(rows, 'department')).toMatchObject({ DFT: 30 })
    expect(bases(rows, 'department', 'all')).toMatchObject({ DFT: 100 })
    expect(bases(rows, 'grade')).toMatchObject({ SCS1: 30 })
    expect(bases(rows, 'grade', 'all')).toMatchObject({ SCS1: 30, G6: 70 })
  })

  test('a row that is not in the set has no base, and a row with no one upskilled is shown', () => {
    const counted = breakDown(government, 'department', [cell(1, 5, 9), cell(3, 2, 4)])
    const { rows, total } = overBase(
      counted,
      { upskilled: 7, base: 13 },
      basesOf(
        government,
        [count(100, { organisationId: 1 }), count(50, { organisationId: 2 })],
        'department',
        'scs',
      ),
    )
    expect(rows.map(({ key, upskilled, base }) => [key, upskilled, base])).toEqual([
      ['DFE', 2, null],
      ['DFT', 5, 100],
      ['HMT', 0, 50],
    ])
    expect(total).toEqual({ upskilled: 7, base: 150 })
  })
})

describe('families of professions', () => {
  const families = (...words: string[]) => ({
    ...government,
    professions: new Map(
      words.map((family, id) => [id, { id, code: `P${id}`, name: `P${id}`, family }]),
    ),
  })

  test('different spellings of a family in files are the same family, which has a readable name', () => {
    expect(
      familiesOf(
        families('operational-delivery', 'Operational Delivery', ' OPERATIONAL_DELIVERY', 'policy'),
      ),
    ).toEqual([
      { code: 'operational-delivery', name: 'Operational delivery' },
      { code: 'policy', name: 'Policy' },
    ])
    const mixed = families('policy', 'Operational Delivery', 'operational-delivery')
    const cells = [cell(1, 5, 9, { professionId: 2 }), cell(1, 1, 2, { professionId: 1 })]
    expect(breakDown(mixed, 'family', cells)).toEqual([
      { key: 'operational-delivery', name: 'Operational Delivery', upskilled: 6, base: 11 },
    ])
  })

  test('a family is never confused with the row for people without a family, whatever its name', () => {
    const odd = families('Not known', 'left', '-')
    const cells = [0, 1, 2].map((professionId) => cell(1, 5, 9, { professionId }))
    expect(
      breakDown(odd, 'family', [...cells, cell(null, 1, 1, { professionId: null })]).map(
        ({ key, name }) => [key, name],
      ),
    ).toEqual([
      ['family-', 'No family'],
      ['family-left', 'Left'],
      ['family-not-known', 'Not known'],
      ['not-known', 'Not known on the day'],
    ])
  })

  test('a family has a base only if the headcount set includes all of its professions', () => {
    const two = families('functional', 'functional', 'policy')
    const posts = (professionId: number, headcount: number): HeadcountRow => ({
      organisationId: null,
      professionId,
      gradeId: null,
      headcount,
    })
    const of = (...rows: HeadcountRow[]) =>
      [...basesOf(two, rows, 'family', 'scs').byKey].map(([key, { base }]) => [key, base])
    expect(of(posts(0, 30), posts(1, 20), posts(2, 10))).toEqual([
      ['functional', 50],
      ['policy', 10],
    ])
    expect(of(posts(0, 30), posts(2, 10))).toEqual([['policy', 10]])
  })

  test('families are shown if there are several and one of them has several professions', () => {
    expect(hasFamilies(families('functional', 'functional', 'policy'))).toBe(true)
    expect(hasFamilies(families('functional', 'specialist', 'policy'))).toBe(false)
    expect(hasFamilies(families('functional', 'Functional'))).toBe(false)
    expect(hasFamilies(families())).toBe(false)
  })

  test('a family is the sum of its professions, and people without a profession have their own row', () => {
    const cells = [
      cell(1, 5, 9),
      cell(1, 3, 4, { professionId: 3 }),
      cell(null, 2, 2, { professionId: null }),
    ]
    expect(
      breakDown(government, 'family', cells).map(({ key, upskilled, base }) => [
        key,
        upskilled,
        base,
      ]),
    ).toEqual([
      ['policy', 5, 9],
      ['reporting-category', 3, 4],
      ['not-known', 2, 2],
    ])
  })
})

describe('uptake tables under the policy', () => {
  test('if only one agency is unsafe, another in its department is withheld too, because the department’s row would reveal it', () => {
    const cells = [
      cell(1, 100, 200),
      cell(11, 2, 40),
      cell(12, 20, 50),
      cell(2, 10, 40),
      cell(3, 60, 100),
    ]
    expect(keysWithheld('department', cells)).toEqual([])
    expect(keysWithheld('organisation', cells)).toEqual(['DVLA', 'DVSA'])
  })

  test('the organisations in a withheld department are left out, unless the department has only one', () => {
    const cells = [cell(1, 10, 20), cell(11, 10, 20), cell(2, 2, 10), cell(3, 60, 100)]
    expect(keysWithheld('department', cells)).toEqual(['DFT', 'HMT'])
    expect(keysShown('organisation', cells)).toEqual(['DFE', 'HMT'])
    expect(keysWithheld('organisation', cells)).toEqual(['HMT'])
  })

  test('the page of a withheld department shows no numbers', () => {
    const cells = [cell(1, 10, 20), cell(2, 2, 10), cell(3, 60, 100)]
    expect(
      shownWithin(government, 'grade', { by: 'department', key: 'DFT' }, everywhere(cells), POLICY),
    ).toEqual({
      total: { upskilled: null, base: null, percent: null, withheld: true },
      rows: [],
    })
    expect(
      shownWithin(government, 'grade', { by: 'department', key: 'DFE' }, everywhere(cells), POLICY)
        .total,
    ).toMatchObject({
      upskilled: 60,
      base: 100,
    })
  })

  test('a number that a department’s page withholds for a profession is withheld on the profession’s page too', () => {
    const cells = [1, 2, 3].flatMap((organisationId) =>
      [1, 2, 3].map((professionId) =>
        cell(
          organisationId,
          organisationId === 1 && professionId === 1 ? 2 : 20 + organisationId + professionId,
          90,
          { professionId },
        ),
      ),
    )
    const departments = ['DFT', 'HMT', 'DFE']
    const professions = ['POL', 'FIN', 'UNK']
    const ofDepartments = departments.flatMap((department) =>
      shownWithin(
        government,
        'profession',
        { by: 'department', key: department },
        everywhere(cells),
        POLICY,
      ).rows.flatMap((row) => (row.withheld ? [`${department} ${row.key}`] : [])),
    )
    const ofProfessions = professions.flatMap((profession) =>
      shownWithin(
        government,
        'department',
        { by: 'profession', key: profession },
        everywhere(cells),
        POLICY,
      ).rows.flatMap((row) => (row.withheld ? [`${row.key} ${profession}`] : [])),
    )
    expect(ofDepartments).toContain('DFT POL')
    expect(ofDepartments.toSorted()).toEqual(ofProfessions.toSorted())
    for (const key of [...departments, ...professions])
      expect(ofDepartments.filter((name) => name.split(' ').includes(key)).length).not.toBe(1)
  })
})
