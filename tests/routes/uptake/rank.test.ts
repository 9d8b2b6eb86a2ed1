import { beforeAll, describe, expect, test } from 'vitest'
import { rankOf } from '#app/domain/uptake/rank.ts'
import type { UptakeReport } from '#app/domain/uptake/uptake.ts'
import { loader as departmentFile } from '#app/routes/uptake/department-file.ts'
import { loader as departmentPage } from '#app/routes/uptake/department.tsx'
import { loader as overview } from '#app/routes/uptake/overview.tsx'
import { loader as professionPage } from '#app/routes/uptake/profession.tsx'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { get } from '#tests/support/requests.ts'

const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
type Shown = { view: { rank: string | null; sections: { report: UptakeReport }[] } }
const shown = (response: { data: unknown }) => (response.data as Shown).view
const rankIn = async (as: number, code: string, url?: string) =>
  shown(await get(departmentPage, { as, params: { code }, url })).rank

let admin: number
let analyst: number
let lead: number

// Exact shares are 73%, 75%, 60%, 30% and 50%. Under the policy they are 75%, 75%, 60%, 30% and none.
beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const { id: organisationId } = await anOrganisation({ code: 'DFT' })
  await aDepartmentOf({ organisation: 'DFT', people: 40, upskilled: 29 })
  await aDepartmentOf({ organisation: 'HMT', people: 40, upskilled: 30 })
  await aDepartmentOf({ organisation: 'DFE', people: 50, upskilled: 30, profession: 'FIN' })
  await aDepartmentOf({ organisation: 'MOD', people: 40, upskilled: 12, profession: 'FIN' })
  await aDepartmentOf({ organisation: 'CO', people: 20, upskilled: 10 })
  admin = (await aPersonWithRole('service-admin', VIEWER)).id
  analyst = (await aPersonWithRole('analyst', VIEWER)).id
  lead = (await aPersonWithRole('department-lead', { ...VIEWER, scope: { organisationId } })).id
})

describe('the rank of a department', () => {
  test('people who can see all exact shares see the rank by those shares', async () => {
    expect(await rankIn(admin, 'HMT')).toBe('It ranks 1st by share, out of 5 departments.')
    expect(await rankIn(admin, 'DFT')).toBe('It ranks 2nd by share, out of 5 departments.')
    expect(await rankIn(admin, 'CO')).toBe('It ranks 4th by share, out of 5 departments.')
  })

  test('people who cannot see names see the rank by the shares shown, and equal shares have the same rank', async () => {
    expect(await rankIn(analyst, 'DFT')).toBe(
      'It ranks 1st by share, out of 4 departments, tied with 1 other.',
    )
    expect(await rankIn(analyst, 'DFE')).toBe('It ranks 3rd by share, out of 4 departments.')
    const rows =
      shown(await get(overview, { as: analyst })).sections.find(
        ({ report }) => report.by === 'department',
      )?.report.rows ?? []
    expect(rankOf(rows, 'DFE')).toEqual({ place: 3, of: 4, ties: 0 })
  })

  test('people who do not see the share of a department do not see its rank', async () => {
    expect(await rankIn(analyst, 'CO')).toBeNull()
    expect(
      await rankIn(analyst, 'DFT', paths.uptakeDepartment('DFT', { measure: 'ever' })),
    ).toBeNull()
  })

  test('a lead sees the rank by the shares under the policy at the end of a month, although their page is exact', async () => {
    const under = 'This uses the rounded shares shown to people who cannot see names.'
    expect(await rankIn(lead, 'DFT')).toBe(
      `It ranks 1st by share, out of 4 departments, tied with 1 other. ${under}`,
    )
    expect(
      await rankIn(lead, 'DFT', paths.uptakeDepartment('DFT', { 'as-at': '2026-11-15' })),
    ).toBe(
      `On 31 October 2026 it ranked 1st by share, out of 4 departments, tied with 1 other. ${under}`,
    )
    expect(await rankIn(lead, 'HMT')).toBe(
      'It ranks 1st by share, out of 4 departments, tied with 1 other.',
    )
  })

  test('the JSON for a department contains its rank', async () => {
    const file = await get(departmentFile, {
      as: lead,
      params: { code: 'DFT' },
      url: paths.uptakeDepartmentFile('DFT', 'json'),
    })
    expect(JSON.parse(await file.text())).toMatchObject({
      rank: { place: 1, of: 4, ties: 1, asAt: '2026-09-30' },
    })
  })
})

test('a profession is ranked among professions', async () => {
  const rankOfProfession = async (code: string) =>
    shown(await get(professionPage, { as: analyst, params: { code } })).rank
  expect(await rankOfProfession('POL')).toBe('It ranks 1st by share, out of 2 professions.')
  expect(await rankOfProfession('FIN')).toBe('It ranks 2nd by share, out of 2 professions.')
})
