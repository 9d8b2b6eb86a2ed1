import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { DepartmentOnDay } from '#app/features/uptake/department-on-day.server.ts'
import { DepartmentOnDayNote } from '#app/features/uptake/department-on-day-note.tsx'
import { loader as departmentPage } from '#app/routes/uptake/department.tsx'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { anOrganisation, setParents } from '#tests/support/factories/government.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { get } from '#tests/support/requests.ts'

const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
let admin: number
let analyst: number
let leadOfTransport: number

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const transport = (await anOrganisation({ code: 'DFT', name: 'Department for Transport' })).id
  const vca = (await anOrganisation({ code: 'VCA', name: 'Vehicle Certification Agency' })).id
  const ipo = (await anOrganisation({ code: 'IPO', name: 'Intellectual Property Office' })).id
  const closed = (await anOrganisation({ code: 'DIT', name: 'Department for Trade' })).id
  const opened = (await anOrganisation({ code: 'DSIT', name: 'Department for Science' })).id
  const newAgency = (await anOrganisation({ code: 'NEW', name: 'New Agency' })).id
  await setParents(vca, [{ parentId: transport, from: null, until: '2026-10-15' }])
  await setParents(ipo, [{ parentId: transport, from: '2026-10-10', until: null }])
  await db().organisation.update({ where: { id: closed }, data: { closedOn: '2026-09-10' } })
  await db().organisation.update({ where: { id: opened }, data: { openedOn: '2026-11-02' } })
  await db().organisation.update({ where: { id: newAgency }, data: { openedOn: '2026-11-02' } })
  await setParents(newAgency, [{ parentId: transport, from: '2026-11-02', until: null }])
  for (const organisation of ['DFT', 'VCA', 'IPO', 'DIT', 'HMT'])
    await aDepartmentOf({ organisation, people: 40, upskilled: 20 })
  admin = (await aPersonWithRole('service-admin', VIEWER)).id
  analyst = (await aPersonWithRole('analyst', VIEWER)).id
  leadOfTransport = (
    await aPersonWithRole('department-lead', { ...VIEWER, scope: { organisationId: transport } })
  ).id
})

type Shown = {
  code: string
  name: string
  onDay: DepartmentOnDay | null
  view: { message: string; isExact: boolean }
}
const pageOf = async (as: number, address: string) => {
  const { pathname } = new URL(address, 'https://fluency.example')
  return get(departmentPage, {
    as,
    params: { code: pathname.split('/').at(-1) ?? '' },
    url: address,
  })
}
/** The text of the note and the URLs of its links. */
async function noteOf(as: number, address: string) {
  const { code, name, onDay } = (await pageOf(as, address)).data as Shown
  if (onDay === null) return { says: null, links: [] }
  const html = renderToStaticMarkup(
    <DepartmentOnDayNote
      name={name}
      code={code}
      found={onDay}
      hrefOf={(of, asAt) => paths.uptakeDepartment(of, { 'as-at': asAt })}
    />,
  )
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
  return {
    says: html
      .replaceAll(/<\/p>/g, ' ')
      .replaceAll(/<[^>]*>/g, '')
      .trim(),
    links,
  }
}

describe('the page of a body that became a department after the date of the figures', () => {
  test('the page of a new department says where the body was counted then, and links to that department and to the first day with separate figures', async () => {
    const { says, links } = await noteOf(admin, '/uptake/departments/VCA')
    expect(says).toBe(
      'The Vehicle Certification Agency was not a department on 30 September 2026. It was counted in the Department for Transport. It has figures of its own from 15 October 2026. See its figures on 15 October 2026',
    )
    expect(links).toEqual([
      '/uptake/departments/DFT?as-at=2026-09-30',
      '/uptake/departments/VCA?as-at=2026-10-15',
    ])
    for (const link of links) {
      const { status, data } = await pageOf(admin, link)
      expect(status).toBe(200)
      expect(data).toMatchObject({ onDay: null })
    }
    expect(((await pageOf(admin, links[1] ?? '')).data as Shown).view.message).toContain('20 of 40')
  })

  test('the link for people who cannot see names is to the end of a month, and the page names the month if it is in the future', async () => {
    expect((await noteOf(analyst, '/uptake/departments/VCA')).links[1]).toBe(
      '/uptake/departments/VCA?as-at=2026-10-31',
    )
    expect((await noteOf(analyst, '/uptake/departments/VCA?as-at=2026-10-31')).says).toBeNull()
    expect((await noteOf(analyst, '/uptake/departments/DSIT')).says).toBe(
      'The Department for Science had not opened on 30 September 2026. It has figures of its own from 2 November 2026. The first figures you will be able to see are for 30 November 2026.',
    )
    expect((await noteOf(admin, '/uptake/departments/DSIT')).links).toEqual([
      '/uptake/departments/DSIT?as-at=2026-11-02',
    ])
  })
})

test('the page of a body that is no longer a department shows its figures from when it was one, and says where it is counted now', async () => {
  const { data } = await pageOf(admin, '/uptake/departments/IPO')
  expect((data as Shown).view.message).toContain('20 of 40')
  const { says, links } = await noteOf(admin, '/uptake/departments/IPO')
  expect(says).toBe(
    'The Intellectual Property Office was a department on 30 September 2026. Since 10 October 2026 it has been counted in the Department for Transport.',
  )
  expect(links).toEqual(['/uptake/departments/DFT'])
  const now = '/uptake/departments/IPO?structure=now'
  expect(await pageOf(admin, now)).toMatchObject({
    status: 302,
    location: '/uptake/departments/DFT?structure=now',
  })
})

test('the page of a department that has closed links to its last figures', async () => {
  const { says, links } = await noteOf(analyst, '/uptake/departments/DIT')
  expect(says).toBe('See the last figures for the Department for Trade, on 31 August 2026')
  expect((await noteOf(analyst, links[0] ?? '')).says).toBeNull()
  expect((await noteOf(admin, '/uptake/departments/DIT')).links).toEqual([
    '/uptake/departments/DIT?as-at=2026-09-09',
  ])
})

test('the page of an agency that opened after the date of the figures redirects to its department', async () => {
  expect(await pageOf(admin, '/uptake/departments/NEW')).toMatchObject({
    status: 302,
    location: '/uptake/departments/DFT',
  })
})

test('the page of a body that has always been a department has no note', async () => {
  expect((await noteOf(admin, '/uptake/departments/HMT')).says).toBeNull()
})

test('a lead sees exact past figures of their department, including an agency that has since left it', async () => {
  const { view } = (await pageOf(leadOfTransport, '/uptake/departments/DFT')).data as Shown
  expect(view).toMatchObject({ isExact: true, message: expect.stringContaining('40 of 80') })
  const today = (await pageOf(leadOfTransport, '/uptake/departments/DFT?as-at=2026-10-31'))
    .data as Shown
  expect(today.view).toMatchObject({ isExact: true, message: expect.stringContaining('40 of 80') })
  expect(
    ((await pageOf(leadOfTransport, '/uptake/departments/VCA?as-at=2026-10-31')).data as Shown).view
      .isExact,
  ).toBe(false)
})
