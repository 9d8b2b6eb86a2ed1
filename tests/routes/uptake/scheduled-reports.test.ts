import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { sendReports } from '#app/features/uptake/scheduled/send-reports.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as ask, loader as askPage } from '#app/routes/uptake/new-scheduled-report.tsx'
import { action as stop, loader as list } from '#app/routes/uptake/scheduled-reports.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

const MONDAY = '2026-11-30T08:00:00Z'
const TUESDAY = '2026-12-01T08:00:00Z'
const NEXT_MONDAY = '2026-12-07T08:00:00Z'
const BY_DEPARTMENT = '/account/reports/new?by=department&as-at=2026-06-30'

let [analyst, lead, dft] = [0, 0, 0]

beforeAll(async () => {
  freezeClock(TUESDAY)
  dft = (await anOrganisation({ code: 'DFT', name: 'Department for Transport' })).id
  const given = { grade: 'UNK', organisation: 'HMT' }
  analyst = (await aPersonWithRole('analyst', given)).id
  lead = (await aPersonWithRole('department-lead', { ...given, scope: { organisationId: dft } })).id
  const sizes = { DFT: [30, 20], DFE: [40, 25], HO: [40, 10], MOD: [3, 2] } as const
  for (const [organisation, [people, upskilled]] of Object.entries(sizes))
    for (let index = 0; index < people; index += 1) {
      const { id } = await aPerson({ organisation })
      if (index < upskilled) await aCompletion({ personId: id, completedOn: '2026-05-01' })
    }
})
beforeEach(async () => {
  freezeClock(TUESDAY)
  await db().scheduledReport.deleteMany()
  await db().outboxMessage.deleteMany()
})

const request = (as: number, url = BY_DEPARTMENT, frequency = 'weekly') =>
  post(ask, { as, url, form: { name: 'Monday figures', frequency } })
const mail = () =>
  db().outboxMessage.findMany({ where: { kind: 'scheduled-report' }, orderBy: { id: 'asc' } })
const sendOnMonday = async () => {
  freezeClock(NEXT_MONDAY)
  await Promise.all([sendReports(), sendReports()])
  await sendReports()
  return mail()
}

describe('reports of uptake by email', () => {
  test('a report asked for on a Tuesday is sent once next Monday, with the figures of the last quarter as its reader may see them', async () => {
    expect(await request(analyst)).toMatchObject({
      status: 302,
      location: '/account/reports?done=added',
    })
    await sendReports()
    expect(await mail()).toEqual([])
    const [email, ...more] = await sendOnMonday()
    expect(more).toEqual([])
    expect(email).toMatchObject({ subject: 'Monday figures: 30 September 2026', personId: analyst })
    expect(email?.body).toContain('Department DFE: 25 of 40 (65%)')
    expect(email?.body).toContain('2 small departments together: withheld')
    expect(email?.body).toContain('/uptake?by=department&as-at=2026-09-30')
    expect(email?.body).toContain(paths.scheduledReports())
  })

  test('a department lead gets exact figures of their department, and a warning about them', async () => {
    await request(lead, '/account/reports/new?department=DFT&by=grade')
    const [email] = await sendOnMonday()
    expect(email?.body).toContain('20 of 30')
    expect(email?.body).toContain('(67%)')
    expect(email?.body).toContain('Share them only with people who may see them.')
  })

  test('a report ends with an email when its reader loses the role, and without one when their address changes', async () => {
    await request(analyst)
    await request(lead)
    await db().roleGrant.updateMany({
      where: { personId: analyst },
      data: { revokedAt: new Date(MONDAY), revokedById: lead },
    })
    const { email: address } = await db().person.findUniqueOrThrow({ where: { id: lead } })
    await db().person.update({ where: { id: lead }, data: { email: 'changed@civil.example' } })
    const sent = await sendOnMonday()
    expect(sent.map(({ subject, personId }) => [subject, personId])).toEqual([
      ['Monday figures: these emails have ended', analyst],
    ])
    expect(await db().scheduledReport.count()).toBe(0)
    await db().person.update({ where: { id: lead }, data: { email: address } })
    await db().roleGrant.updateMany({
      where: { personId: analyst },
      data: { revokedAt: null, revokedById: null },
    })
  })

  test('a reader sees and stops their own reports, and cannot stop those of others', async () => {
    await request(analyst)
    const { id } = await db().scheduledReport.findFirstOrThrow()
    const shown = await get(list, { as: analyst })
    expect(shown.data).toMatchObject({
      reports: [{ name: 'Monday figures', often: 'Every Monday', next: '7 December 2026' }],
    })
    await post(stop, { as: lead, form: { report: String(id) } })
    expect(await db().scheduledReport.count()).toBe(1)
    await post(stop, { as: analyst, form: { report: String(id) } })
    expect(await db().scheduledReport.count()).toBe(0)
    expect(await db().audit.count({ where: { action: 'report:stop', actorId: analyst } })).toBe(1)
  })

  test('a name or frequency that is missing, a twenty-first report and a query that the page refuses are refused', async () => {
    const refused = await post(ask, {
      as: analyst,
      url: BY_DEPARTMENT,
      form: { name: ' ', frequency: 'daily' },
    })
    expect(refused).toMatchObject({
      status: 400,
      data: {
        errors: {
          name: 'Enter what to call the report',
          frequency: 'Select how often you want the report',
        },
        answers: { frequency: 'daily' },
      },
    })
    expect(
      await get(askPage, { as: analyst, url: '/account/reports/new?department=NONE' }),
    ).toMatchObject({ status: 302, location: '/uptake?department=NONE' })
    await Promise.all(Array.from({ length: 21 }, () => request(analyst)))
    expect(await db().scheduledReport.count()).toBe(20)
    expect(await request(analyst)).toMatchObject({ status: 400 })
  })
})
