/** Which source changes what, where files of people and a directory both send them. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { hostSettings, saveHostSettings } from '#app/data/operations/host-settings.server.ts'
import { DEFAULT_SETTINGS } from '#app/domain/operations/host-settings.ts'
import type { LeadRules } from '#app/domain/operations/leading-sources.ts'
import { sourcesAnswers } from '#app/features/operations/settings/form-answers.server.ts'
import { findDifferencesView } from '#app/features/people/provisioning/differences-view.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aToken } from '#tests/support/factories/people/token.ts'
import { action } from '#app/routes/operations/settings/sources.tsx'
import { aGovernment, imported, PEOPLE } from '#tests/support/import-files.ts'
import { post } from '#tests/support/requests.ts'
import { ENTERPRISE, patch, sendScim } from '#tests/support/scim.ts'

let headers: Record<string, string>
let adminRow: string

const row = (name: string, shown = name, post = 'DFT,POL,SCS1') =>
  `${name},${name}@civil.example,${shown},${post},,2019-05-30`

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  await aGovernment()
  const admin = await aPersonWithRole('service-admin')
  headers = (await aToken(admin, ['people:provision'])).headers
  adminRow = `${admin.staffId},${admin.email},${admin.name},DFT,POL,SCS1,,2020-01-01`
  await imported('people', [PEOPLE, row('ann'), row('bob')], { asAt: '2026-05-01' })
})

const setLeads = (leads: Partial<LeadRules>) =>
  inTransaction((tx) => saveHostSettings(tx, { leads: { ...DEFAULT_SETTINGS.leads, ...leads } }))
beforeEach(async () => {
  await db().sourceDifference.deleteMany()
  await setLeads({})
})

const findPerson = (staffId: string) => db().person.findUniqueOrThrow({ where: { staffId } })
const change = async (staffId: string, ...operations: object[]) => {
  const { id } = await findPerson(staffId)
  return sendScim(headers, 'PATCH', `Users/${id}`, patch(...operations))
}
const differences = async () =>
  (await findDifferencesView(new URLSearchParams())).rows.map(
    ({ source, detail, said, recorded, since }) => [source, detail, said, recorded, since],
  )

test('once a file was imported, the directory changes no detail, and what it says is listed until they agree', async () => {
  const { status, body } = await change(
    'ann',
    { op: 'Replace', path: 'displayName', value: 'Ann New' },
    { op: 'Replace', path: `${ENTERPRISE}:department`, value: 'Unknown Office' },
  )
  expect([status, body.displayName]).toEqual([200, 'ann'])
  expect(await differences()).toEqual([
    ['directory', 'name', 'Ann New', 'ann', '2026-06-01'],
    ['directory', 'organisation', 'Unknown Office', expect.any(String), '2026-06-01'],
  ])
  await change('ann', { op: 'Replace', path: `${ENTERPRISE}:department`, value: 'DFT' })
  await imported('people', [PEOPLE, row('ann', 'Ann New'), row('bob')], { asAt: '2026-06-01' })
  expect(await differences()).toEqual([])
})

test('where files lead on leaving, the directory only stops someone from signing in', async () => {
  await change('bob', { op: 'Replace', path: 'active', value: 'False' })
  const bob = await findPerson('bob')
  expect(bob.suspendedAt).not.toBeNull()
  expect(await db().posting.count({ where: { personId: bob.id, until: null } })).toBe(1)
  expect(await differences()).toEqual([['directory', 'leaving', 'Left', 'In post', '2026-06-01']])
  await change('bob', { op: 'Replace', path: 'active', value: 'True' })
  expect((await findPerson('bob')).suspendedAt).toBeNull()
})

test('where the directory leads, a file changes no one whom the directory sends, and what it says is listed', async () => {
  await setLeads({ name: 'directory', organisation: 'directory', leaving: 'directory' })
  await change('ann', { op: 'Replace', path: 'displayName', value: 'Ann of the Directory' })
  freezeClock('2026-07-01T09:00:00Z')
  await imported('people', [PEOPLE, row('ann', 'Ann of the File', 'HMT,POL,SCS1')], {
    asAt: '2026-07-01',
  })
  const ann = await findPerson('ann')
  expect(ann.name).toBe('Ann of the Directory')
  expect(await db().posting.count({ where: { personId: ann.id } })).toBe(1)
  await imported('people', [PEOPLE, adminRow, row('cat')], { asAt: '2026-07-01', full: true })
  expect(await db().posting.count({ where: { personId: ann.id, until: null } })).toBe(1)
  expect((await differences()).filter(([source]) => source === 'file')).toEqual(
    expect.arrayContaining([
      ['file', 'name', 'Ann of the File', 'Ann of the Directory', '2026-07-01'],
      ['file', 'leaving', 'Left', 'In post', '2026-07-01'],
    ]),
  )
})

test('where only the service leads, no file changes a name', async () => {
  await setLeads({ name: 'service' })
  await imported('people', [PEOPLE, row('cat', 'Cat of the File')], { asAt: '2026-07-01' })
  expect((await findPerson('cat')).name).toBe('cat')
})

test('a service admin chooses which source leads on each detail, and others cannot', async () => {
  const form = {
    shown: sourcesAnswers(await hostSettings()).shown,
    ...Object.fromEntries(
      Object.keys(DEFAULT_SETTINGS.leads).map((detail) => [`leads[${detail}]`, 'directory']),
    ),
  }
  expect(await post(action, { as: 'course-admin', form })).toMatchObject({ status: 403 })
  const wrong = await post(action, {
    as: 'service-admin',
    form: { ...form, 'leads[name]': 'horoscope' },
  })
  expect([wrong.status, await wrong.text()]).toEqual([
    400,
    expect.stringContaining('select a source'),
  ])
  expect((await hostSettings()).leads.name).toBe('automatic')
  expect(await post(action, { as: 'service-admin', form })).toMatchObject({ status: 302 })
  expect((await hostSettings()).leads).toMatchObject({ name: 'directory', leaving: 'directory' })
})
