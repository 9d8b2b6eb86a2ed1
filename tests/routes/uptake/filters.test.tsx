import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { run } from '#app/commands/uptake.ts'
import { filterTags } from '#app/features/uptake/query/filter-tags.ts'
import type { ReportQuery } from '#app/features/uptake/query/parse-query.server.ts'
import { FilterTags } from '#app/ui/filter-tags.tsx'
import { loader as departmentPage } from '#app/routes/uptake/department.tsx'
import { loader as overviewFile } from '#app/routes/uptake/overview-file.ts'
import { loader as overviewPage } from '#app/routes/uptake/overview.tsx'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { anOrganisation, setParents } from '#tests/support/factories/government.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aDepartmentOf, aHeadcountSet } from '#tests/support/factories/uptake.ts'
import { get } from '#tests/support/requests.ts'

const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
let admin: number
let analyst: number
let lead: number

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const { id: dft } = await anOrganisation({ code: 'DFT', name: 'Department for Transport' })
  const { id: vca } = await anOrganisation({ code: 'VCA', name: 'Vehicle Certification Agency' })
  const { id: dit } = await anOrganisation({ code: 'DIT', name: 'Department for Trade' })
  await setParents(vca, [{ parentId: dft, from: null, until: null }])
  await db().organisation.update({ where: { id: dit }, data: { closedOn: '2026-09-10' } })
  for (const profession of ['FIN', 'POL'])
    for (const organisation of ['DFT', 'HMT'])
      await aDepartmentOf({ organisation, people: 40, upskilled: 25, profession, grade: 'SCS1' })
  await aDepartmentOf({ organisation: 'DFT', people: 40, upskilled: 20, profession: 'LEG' })
  await aHeadcountSet('Posts', '2026-03-31', { DFT: 100 })
  admin = (await aPersonWithRole('service-admin', VIEWER)).id
  analyst = (await aPersonWithRole('analyst', VIEWER)).id
  lead = (await aPersonWithRole('department-lead', { ...VIEWER, scope: { organisationId: dft } }))
    .id
})

type Answer = {
  parsed: ReportQuery
  errors: Record<string, string> | null
  view: { message: string; nobody: string | null; isExact: boolean; base: string | null } | null
}
async function open(as: number, params: Record<string, string>) {
  const response = await get(overviewPage, { as, url: paths.uptake(params) })
  return { status: response.status, ...(response.data as Answer) }
}

describe('a combination of filters', () => {
  test('the overview and the page of the department have the same figures', async () => {
    const { view } = await open(analyst, { department: 'dft', profession: 'FIN' })
    const page = await get(departmentPage, {
      as: analyst,
      params: { code: 'DFT' },
      url: paths.uptakeDepartment('DFT', { profession: 'FIN' }),
    })
    expect(view?.message).toMatch(
      /^25 of 40 senior civil servants in post at the Department for Transport and in the .* profession are upskilled: 65%\.$/,
    )
    expect((page.data as Answer).view?.message).toBe(view?.message)
  })

  test('a department lead combines all three in the department, and no one else’s', async () => {
    const all = { profession: 'FIN', grade: 'SCS1' }
    expect((await open(lead, { ...all, department: 'DFT' })).view).toMatchObject({ isExact: true })
    expect((await open(lead, { ...all, department: 'HMT' })).status).toBe(400)
  })

  test('a headcount set without a number for the combination says so', async () => {
    const { view } = await open(admin, { department: 'DFT', profession: 'FIN', base: 'Posts' })
    expect(view?.base).toMatch(/has no number of posts at the Department for Transport and in/)
  })

  test('no one matches: the page says so and what to do, and so does the JSON', async () => {
    const params = { department: 'HMT', profession: 'LEG' }
    const { status, view } = await open(admin, params)
    expect(status).toBe(200)
    expect(view?.nobody).toMatch(
      /was in post on 30 September 2026\. Remove the department or the profession, or choose another date\.$/,
    )
    const file = await get(overviewFile, { as: admin, url: paths.uptakeFile('json', params) })
    expect(JSON.parse(await file.text())).toMatchObject({ ...params, note: view?.nobody })
    expect((await open(admin, { grade: 'G6' })).view?.nobody).toMatch(
      /is not a grade of the senior civil service, so no one is counted\. Choose all civil servants/,
    )
  })
})

describe('wrong filters', () => {
  test.each([
    [{ department: 'DFX' }, /^There is no department “DFX”\. Did you mean “DFT”, /],
    [
      { department: 'VCA' },
      /was not a department on 30 September 2026\. Choose the Department for/,
    ],
    [
      { department: 'VCA', structure: 'now' },
      /is not a department now.*Choose the Department for Tra/,
    ],
    [
      { department: 'DIT', structure: 'now' },
      /closed on 10 September 2026.*leave out structure\.$/,
    ],
    [
      { department: 'DFT', profession: 'FIN', grade: 'SCS1' },
      /^You can combine at most two .*Remove the department \(Department for Transport\), the profe/,
    ],
    [
      { department: 'DFT', profession: 'FIN', by: 'grade' },
      /^The breakdown of one department and profession cannot be “grade”\. Choose department or prof/,
    ],
  ])(
    '%j is refused with the same sentence on the page, in a file and by the command',
    async (params, sentence) => {
      const given = Object.fromEntries(Object.entries(params)) as Record<string, string>
      const { status, errors } = await open(analyst, given)
      const [said = ''] = Object.values(errors ?? {})
      expect({ status, said }).toEqual({ status: 400, said: expect.stringMatching(sentence) })
      const file = await get(overviewFile, { as: analyst, url: paths.uptakeFile('csv', given) })
      expect([file.status, (await file.text()).trim()]).toEqual([400, said])
      const words = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value])
      await expect(run(words)).rejects.toMatchObject({
        exit: 2,
        message: expect.stringContaining(said),
      })
    },
  )

  test('the page of a department refuses another department', async () => {
    const page = await get(departmentPage, {
      as: analyst,
      params: { code: 'DFT' },
      url: paths.uptakeDepartment('DFT', { department: 'HMT' }),
    })
    expect((page.data as Answer).errors).toEqual({
      form: 'This page is only about the Department for Transport. Leave out department, or choose “HMT” on the uptake page.',
    })
  })
})

test('each chosen filter is a tag that links to the page without it', async () => {
  const { parsed } = await open(analyst, {
    department: 'DFT',
    grade: 'SCS1',
    measure: 'new',
    since: '2026-07-01',
  })
  const tags = filterTags(parsed, { asAt: '2026-09-30' })
  const removed = (text: RegExp) => tags.find((tag) => text.test(tag.text))?.removeHref
  expect(removed(/^Department for Transport$/)).toBe(
    '/uptake?measure=new&since=2026-07-01&grade=SCS1',
  )
  expect(removed(/^New$/)).toBe('/uptake?department=DFT&grade=SCS1')
  expect(removed(/^30 September 2026$/)).toBeNull()
  expect(renderToStaticMarkup(<FilterTags label="What is shown" tags={tags} />)).toContain(
    '<span class="govuk-visually-hidden">Remove </span>New',
  )
})
