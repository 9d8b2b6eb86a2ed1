import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { PeoplePage } from '#app/features/uptake/people/people-view.server.ts'
import type { ReminderPreview } from '#app/features/uptake/people/remind.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as remind, loader as remindPage } from '#app/routes/uptake/people-remind.tsx'
import { action as stop, loader as reminder } from '#app/routes/uptake/people-reminder.tsx'
import { loader as people } from '#app/routes/uptake/people.tsx'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

let lead: number
let other: number
let cohortId: number
const ids: Record<string, number> = {}
const EVERYONE = '/uptake/people/remind?everyone=yes'

beforeAll(async () => {
  freezeClock('2026-12-01T09:00:00Z')
  const dft = await anOrganisation({ code: 'DFT' })
  const given = { grade: 'UNK', scope: { organisationId: dft.id } }
  lead = (await aPersonWithRole('department-lead', { ...given, name: 'Ann Lee' })).id
  other = (await aPersonWithRole('department-lead', given)).id
  cohortId = (
    await aCohort({
      courseId: (await aCourse({ code: 'DMC' })).id,
      capacity: 100,
      sessions: [{ startsAt: '2027-01-12T09:30:00Z' }],
    })
  ).id
  for (const name of ['Tunde Abara', 'Leila Ahmed', 'Off Turned', 'No Address', 'Has Place'])
    ids[name] = (await aPerson({ name })).id
  ids['Elsewhere'] = (await aPerson({ name: 'Else Where', organisation: 'HMT' })).id
  await db().person.update({ where: { id: ids['No Address'] ?? 0 }, data: { email: null } })
  const off = { personId: ids['Off Turned'] ?? 0, kind: 'leader-reminder', choice: 'off' }
  await db().messagePreference.create({ data: off })
  await anEnrolment({ cohortId, personId: ids['Has Place'] ?? 0 })
})

const preview = async (url: string, as = lead): Promise<ReminderPreview> =>
  ((await get(remindPage, { as, url })).data as { preview: ReminderPreview }).preview
const reasons = ({ leftOut }: ReminderPreview) =>
  Object.fromEntries(leftOut.map(({ name, reason }) => [name, reason]))
const send = (url: string, previewed: string, as = lead, note = '') =>
  post(remind, { as, url, form: { note, previewed, intent: 'send' } })
const acts = async () =>
  ((await get(people, { as: lead, url: paths.uptakePeople() })).data as PeoplePage).shown?.acts

test('a reminder goes to those who were previewed, once a week, and says who is left out and why', async () => {
  const before = await preview(EVERYONE)
  expect(before.recipients).toEqual(['Tunde Abara', 'Leila Ahmed'])
  expect(reasons(before)).toEqual({
    'Off Turned': 'opted-out',
    'No Address': 'no-address',
    'Has Place': 'booked',
  })
  const sent = await send(EVERYONE, before.digest, lead, 'Please book before Christmas.')
  expect(sent.status).toBe(302)
  const messages = await db().outboxMessage.findMany({ where: { kind: 'leader-reminder' } })
  expect(messages.map(({ personId }) => personId)).toEqual([ids['Tunde Abara'], ids['Leila Ahmed']])
  expect(messages[0]?.body).toContain('Ann Lee asked us to remind you.')
  expect(messages[0]?.body).toContain('Please book before Christmas.')
  expect(await db().audit.count({ where: { action: 'message:remind' } })).toBe(1)

  const again = await preview(EVERYONE, other)
  expect(again.recipients).toEqual([])
  expect(again.leftOut[0]).toMatchObject({ reason: 'reminded', remindedBy: 'Ann Lee' })
  const second = await send(EVERYONE, again.digest, other)
  expect(second.status).toBe(400)
  expect(JSON.stringify(second.data)).toContain('wait a week')
})

test('what was done is counted on the list, from the facts', async () => {
  const day = '2026-12-01'
  expect(await acts()).toEqual([{ kind: 'reminded', day, by: 'Ann Lee', people: 2, placed: 0 }])
  freezeClock('2026-12-01T10:00:00Z')
  await anEnrolment({ cohortId, personId: ids['Leila Ahmed'] ?? 0 })
  expect(await acts()).toEqual([{ kind: 'reminded', day, by: 'Ann Lee', people: 2, placed: 1 }])
})

test('a reminder is not sent if someone booked since the preview, nor to anyone outside the scope', async () => {
  freezeClock('2026-12-09T09:00:00Z')
  const late = (await aPerson({ name: 'Late Booker' })).id
  const before = await preview(EVERYONE)
  await anEnrolment({ cohortId, personId: late })
  expect((await send(EVERYONE, before.digest)).status).toBe(400)
  const chosen = `/uptake/people/remind?people[]=${ids['Tunde Abara']}&people[]=${ids['Elsewhere']}`
  expect(await preview(chosen)).toMatchObject({ recipients: ['Tunde Abara'], gone: 1 })
})

test('a reminder to more than 20 people can be stopped for five minutes, and the people reminded again', async () => {
  for (let index = 0; index < 21; index += 1) await aPerson({ profession: 'FIN' })
  const url = '/uptake/people/remind?everyone=yes&profession=FIN'
  const { location } = await send(url, (await preview(url)).digest)
  const reminderId = location?.split('/').at(-1) ?? ''
  const shown = await get(reminder, { as: lead, params: { reminderId } })
  expect(shown.data).toMatchObject({ reminder: { canStop: true } })
  expect((await get(reminder, { as: other, params: { reminderId } })).status).toBe(404)
  expect((await post(stop, { as: lead, params: { reminderId } })).status).toBe(302)
  expect((await post(stop, { as: lead, params: { reminderId } })).status).toBe(400)
  expect((await preview(url)).recipients).toHaveLength(21)
})
