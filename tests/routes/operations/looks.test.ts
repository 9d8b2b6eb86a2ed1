import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { finishLooks } from '#app/features/operations/audit/record-look.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as audit } from '#app/routes/operations/audit.tsx'
import { loader as people } from '#app/routes/people/people.tsx'
import { loader as person } from '#app/routes/people/person.tsx'
import { loader as notUpskilled } from '#app/routes/uptake/people.tsx'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

let admin = 0
let lead = 0
let organisationId = 0

beforeAll(async () => {
  freezeClock('2026-06-30T09:00:00Z')
  organisationId = (await anOrganisation({ code: 'HMT', name: 'HM Treasury' })).id
  admin = (await aPersonWithRole('service-admin', { posted: false, name: 'Ada Admin' })).id
  lead = (
    await aPersonWithRole('department-lead', {
      organisation: 'HMT',
      name: 'Lee Lead',
      scope: { organisationId },
    })
  ).id
})

const listLooks = async (actor: number) => {
  await finishLooks()
  const rows = await db().audit.findMany({ where: { actorId: actor }, orderBy: { id: 'asc' } })
  return rows.map(({ action, subjectId }) => `${action} ${subjectId}`)
}

test('the first look at a list of people on a day is in the audit log, in words', async () => {
  const url = `/admin/people?organisation=${organisationId}`
  await get(people, { as: admin, url })
  await get(people, { as: admin, url: `${url}&q=lead` })
  await get(people, { as: admin, url: '/admin/people' })
  expect(await listLooks(admin)).toEqual([
    `list:view people, organisation ${organisationId}`,
    'list:view people',
  ])
  freezeClock('2026-07-01T09:00:00Z')
  await get(people, { as: admin, url })
  freezeClock('2026-06-30T09:00:00Z')
  expect(await listLooks(admin)).toHaveLength(3)

  await get(notUpskilled, { as: lead, url: '/uptake/people?list=not-upskilled' })
  await finishLooks()
  const { data } = await get(audit, { as: admin, url: '/admin/audit?action=list:view' })
  const { lines } = (data as { found: { lines: { sentence: { text: string }[] }[] } }).found
  const sentences = lines.map(({ sentence }) => sentence.map(({ text }) => text).join(''))
  expect(sentences).toContain('Ada Admin looked at the list “people” with 1 person in HM Treasury')
  expect(sentences[0]).toMatch(/^Lee Lead looked at the list “not upskilled” with /)
})

test('opening a record is in the audit log, unless it is one’s own or that of someone one manages', async () => {
  const { id: report } = await aPerson({
    name: 'Rae Report',
    organisation: 'HMT',
    managerId: lead,
  })
  const { id: other } = await aPerson({ name: 'Oli Other', organisation: 'HMT' })
  const before = (await listLooks(lead)).length
  for (const personId of [lead, report, other, other])
    await get(person, { as: lead, params: { personId: String(personId) } })
  expect((await listLooks(lead)).slice(before)).toEqual([`person:view ${other}`])
})

test('who opened a record is found by the name of the person, and does not hide the changes on their page', async () => {
  const { id } = await aPerson({ name: 'Yan Yellow', organisation: 'HMT' })
  await get(person, { as: admin, params: { personId: String(id) } })
  await finishLooks()
  const { data } = await get(audit, { as: admin, url: '/admin/audit?about=Yan+Yellow' })
  const { lines } = (data as { found: { lines: { action: string }[] } }).found
  expect(lines.map(({ action }) => action)).toEqual(['person:view'])
  const page = await get(person, { as: admin, params: { personId: String(id) } })
  expect((page.data as { audit: unknown[] }).audit).toEqual([])
})
