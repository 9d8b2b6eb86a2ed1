import { expect, test } from 'vitest'
import type { Government, MarginalTables } from '#app/domain/uptake/breakdown.ts'
import { crossTable } from '#app/domain/uptake/cross-table.ts'
import {
  groupsOfFilters,
  reportTotal,
  reportUptake,
  type CountedUptake,
} from '#app/domain/uptake/report.ts'
import { IN_POST, NO_FILTERS, type UptakeCell } from '#app/domain/uptake/uptake.ts'

const named = (id: number, code: string, name: string) => ({ id, code, name })
const DEPARTMENTS = ['HO', 'DFE', 'DFT', 'MOD']
const PROFESSIONS = [
  ['POL', 'Policy', 'policy', 40],
  ['DDAT', 'Digital', 'functional', 20],
  ['FIN', 'Finance', 'functional', 8],
  ['LEGAL', 'Legal', 'functional', 9],
  ['HR', 'Human Resources', 'functional', 7],
] as const
const GRADES = [
  ['DD', 'Deputy Director', 60],
  ['D', 'Director', 9],
  ['DG', 'Director General', 3],
] as const

const government: Government = {
  organisations: new Map(
    DEPARTMENTS.map((code, index) => [
      index + 1,
      { ...named(index + 1, code, code), departmentId: index + 1, parentId: null },
    ]),
  ),
  professions: new Map(
    PROFESSIONS.map(([code, name, family], index) => [
      index + 1,
      { ...named(index + 1, code, name), family },
    ]),
  ),
  grades: new Map(
    GRADES.map(([code, name], index) => [
      index + 1,
      { ...named(index + 1, code, name), rank: index + 1, scs: true },
    ]),
  ),
}

/** Three in five people are upskilled, in each department, profession and grade. */
function countedUptake(): CountedUptake {
  const cells = DEPARTMENTS.flatMap((_, department) =>
    PROFESSIONS.flatMap(([, , , people], profession) =>
      GRADES.map(([, , share], grade): UptakeCell => {
        const base = Math.round((people * share) / 72)
        return {
          organisationId: department + 1,
          professionId: profession + 1,
          gradeId: grade + 1,
          upskilled: Math.round(base * 0.6),
          base,
          left: false,
        }
      }),
    ),
  )
  const marginals: MarginalTables = {
    'organisation-grade': cells,
    'department-profession': cells,
    'profession-grade': cells,
  }
  return {
    query: {
      ...NO_FILTERS,
      measure: 'coverage',
      by: 'department',
      asAt: '2026-09-30',
      since: null,
      course: null,
      population: 'scs',
      structure: 'then',
      base: IN_POST,
    },
    government,
    marginals,
    headcounts: null,
  }
}

const uptake = countedUptake()
const columnsBy = (by: 'profession' | 'grade', exact = false) =>
  crossTable(uptake, 'department', by, { exact }).columns.map(({ name }) => name)

test('professions of a family with fewer than 10 people a department are one column of a two-way table', () => {
  expect(columnsBy('profession')).toEqual([
    'Digital',
    '3 other functional professions together',
    'Policy',
  ])
})

test('the highest grades are one column of a two-way table, until it has 10 people a department', () => {
  expect(columnsBy('grade')).toEqual(['Director and above', 'Deputy Director'])
})

test('readers of exact figures see a column for each profession and grade', () => {
  expect(columnsBy('profession', true)).toHaveLength(PROFESSIONS.length)
  expect(columnsBy('grade', true)).toHaveLength(GRADES.length)
})

test('professions that are one column of two-way tables have rows of their own in the table by profession', () => {
  const { rows } = reportUptake(uptake, 'profession', { exact: false })
  expect(rows.map(({ key, withheld }) => [key, withheld])).toEqual([
    ['DDAT', false],
    ['FIN', false],
    ['HR', false],
    ['LEGAL', false],
    ['POL', false],
  ])
})

test('a profession that is part of a column has its total, but no departments, and no figure with a department', () => {
  const finance = { by: 'profession', key: 'FIN' } as const
  const report = reportUptake(uptake, 'department', { exact: false, within: [finance] })
  expect(report.total.base).toBe(30)
  expect(report.rows).toEqual([])
  const within = [finance, { by: 'department', key: 'HO' }] as const
  expect(reportTotal(uptake, { exact: false, within }).upskilled).toBeNull()
  expect(reportTotal(uptake, { exact: true, within }).base).toBe(8)
  expect(groupsOfFilters(uptake, { exact: false, within })).toEqual([
    { by: 'profession', group: '3 other functional professions together' },
  ])
})
