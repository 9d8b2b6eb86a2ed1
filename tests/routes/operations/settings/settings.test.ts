import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { hostSettings, saveHostSettings } from '#app/data/operations/host-settings.server.ts'
import {
  RETENTION_KINDS,
  RETENTION_RULES,
  type HostSettings,
} from '#app/domain/operations/host-settings.ts'
import { remindOfSessions } from '#app/features/learning/messages/remind-of-sessions-job.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { findShell } from '#app/features/oversight/find-shell.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { loader as logins } from '#app/routes/identity/logins.tsx'
import { action as sendTest, loader as settingsPage } from '#app/routes/operations/settings.tsx'
import { action as saveBanner } from '#app/routes/operations/settings/banner.tsx'
import {
  action as saveDetails,
  loader as details,
} from '#app/routes/operations/settings/details.tsx'
import { action as saveReminders } from '#app/routes/operations/settings/reminders.tsx'
import {
  action as saveRetention,
  loader as retention,
} from '#app/routes/operations/settings/retention.tsx'
import { action as savePolicy } from '#app/routes/operations/settings/releases.tsx'
import { loader as newRelease } from '#app/routes/releases/new-release.tsx'
import { aCohort, anEnrolment } from '#tests/support/factories/course.ts'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

let admin: number
beforeEach(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  admin = (await aPersonWithRole('service-admin')).id
})
afterEach(async () => {
  await db().setting.deleteMany({ where: { key: { startsWith: 'host.' } } })
  env().hostSettings = {}
  freezeClock(null)
})

const DETAILS = {
  serviceName: 'Digital Skills',
  organisationName: 'Cabinet Office',
  contactEmail: 'Skills@Cabinetoffice.gov.uk',
  privacyEmail: '',
  loginMinutes: '120',
}
const lastAudit = async () => {
  const { action, subject, actorId, id } = await db().audit.findFirstOrThrow({
    orderBy: { id: 'desc' },
  })
  const content = await db().auditContent.findUniqueOrThrow({ where: { id } })
  return { action, subject, actorId, before: content.before, after: content.after }
}

test('names and contact addresses are on every page once they are saved, and the audit log has what changed', async () => {
  const saved = await post(saveDetails, { as: admin, form: DETAILS })
  expect(saved).toMatchObject({ status: 302, location: '/admin/settings?done=saved' })
  expect(await findShell(null, null, '/')).toMatchObject({
    serviceName: 'Digital Skills',
    host: { name: 'Cabinet Office', email: 'skills@cabinetoffice.gov.uk' },
  })
  expect(await lastAudit()).toEqual({
    action: 'settings:change',
    subject: 'Service',
    actorId: admin,
    before: '{"serviceName":"Fluency","organisationName":null,"contactEmail":null}',
    after:
      '{"serviceName":"Digital Skills","organisationName":"Cabinet Office","contactEmail":"skills@cabinetoffice.gov.uk"}',
  })
})

test('a wrong address is refused with the answers, and nothing changes', async () => {
  const form = { ...DETAILS, serviceName: ' ', contactEmail: 'skills' }
  const refused = await post(saveDetails, { as: admin, form })
  expect(refused).toMatchObject({
    status: 400,
    data: {
      errors: {
        serviceName: 'Enter the name of the service',
        contactEmail: expect.stringContaining('email address'),
      },
      answers: { organisationName: 'Cabinet Office', contactEmail: 'skills' },
    },
  })
  expect((await hostSettings()).organisationName).toBeNull()
})

test('what the environment sets is shown with its variable, and a form cannot change it', async () => {
  env().hostSettings = { serviceName: 'Set outside' }
  expect((await get(details, { as: admin })).data).toMatchObject({ fixed: ['serviceName'] })
  await post(saveDetails, { as: admin, form: DETAILS })
  expect(await hostSettings()).toMatchObject({
    serviceName: 'Set outside',
    organisationName: 'Cabinet Office',
  })
  env().hostSettings = {}
  expect((await hostSettings()).serviceName).toBe('Fluency')
})

test('a change that someone else saved meanwhile is shown before it is replaced', async () => {
  const { answers } = (await get(details, { as: admin })).data as {
    answers: Record<string, string>
  }
  await post(saveDetails, { as: admin, form: DETAILS })
  const second = { ...answers, serviceName: 'Leading Digital' } as Record<string, string>
  const refused = await post(saveDetails, { as: admin, form: second })
  expect(refused).toMatchObject({
    status: 400,
    data: {
      errors: { form: expect.stringContaining('Someone else') },
      answers: { serviceName: 'Leading Digital', organisationName: 'Cabinet Office' },
    },
  })
})

test('a banner is on every page from its first to its last day, until it is removed', async () => {
  const form = {
    text: 'We are closed on Friday',
    'from-day': '13',
    'from-month': '3',
    'from-year': '2026',
    'until-day': '14',
    'until-month': 'March',
    'until-year': '2026',
  }
  expect(await post(saveBanner, { as: admin, form })).toMatchObject({ status: 302 })
  expect((await findShell(null, null, '/')).banner).toBeNull()
  freezeClock('2026-03-14T23:30:00Z')
  expect((await findShell(null, null, '/')).banner).toBe('We are closed on Friday')
  await post(saveBanner, { as: admin, form: { remove: 'yes' } })
  expect((await findShell(null, null, '/')).banner).toBeNull()
  expect(await post(saveBanner, { as: admin, form: { ...form, 'until-day': '12' } })).toMatchObject(
    {
      status: 400,
      data: { errors: { until: 'Last day must be the same as or after the first day' } },
    },
  )
})

test('reminders that are turned off are not sent', async () => {
  freezeClock('2026-03-01T12:00:00Z')
  const cohort = await aCohort({ sessions: [{ startsAt: '2026-03-17T09:30:00Z' }] })
  await anEnrolment({ cohortId: cohort.id, personId: (await aPerson()).id })
  freezeClock('2026-03-10T09:00:00Z')
  await post(saveReminders, { as: admin, form: { 'reminders[]': ['session-day'] } })
  expect(await remindOfSessions()).toBe(0)
  freezeClock('2026-03-16T09:00:00Z')
  expect(await remindOfSessions()).toBe(1)
})

const SAVED = Object.fromEntries(
  RETENTION_KINDS.map((kind) => [kind, String(RETENTION_RULES[kind].days)]),
)

describe('how long records are kept', () => {
  const days = async () => {
    const { answers } = (await get(retention, { as: admin })).data as {
      answers: { days: Record<string, string> }
    }
    return answers.days
  }
  const formOf = (answers: Record<string, string>) => ({
    ...Object.fromEntries(Object.entries(answers).map(([kind, value]) => [`days[${kind}]`, value])),
    shown: JSON.stringify({ days: SAVED }),
  })

  test('records are deleted after the days that were saved', async () => {
    const { id: personId } = await aPerson()
    await aLogin(personId)
    const form = formOf({ ...(await days()), logins: '31' })
    expect(await post(saveRetention, { as: admin, form })).toMatchObject({ status: 302 })
    const countAt = async (instant: string) => {
      freezeClock(instant)
      await deleteOldRecords()
      return db().login.count({ where: { personId } })
    }
    expect(await countAt('2026-04-12T21:59:59Z')).toBe(1)
    expect(await countAt('2026-04-12T22:00:01Z')).toBe(0)
  })

  test('the admin sees how many records the next run deletes before they save, and the run deletes as many', async () => {
    const { id: personId } = await aPerson()
    await aLogin(personId)
    freezeClock('2026-05-01T10:00:00Z')
    await deleteOldRecords()
    const form = formOf({ ...(await days()), logins: '31' })
    const shown = (await post(saveRetention, { as: admin, form })) as unknown as {
      status: number
      data: { deleted: { logins: number }; answers: { confirmed: string } }
    }
    expect(shown).toMatchObject({ status: 200, data: { deleted: { logins: expect.any(Number) } } })
    const { logins } = shown.data.deleted
    expect(logins).toBeGreaterThan(0)
    expect(await days()).toMatchObject({ logins: '90' })
    expect(await db().login.count({ where: { personId } })).toBe(1)

    const { confirmed } = shown.data.answers
    expect(await post(saveRetention, { as: admin, form: { ...form, confirmed } })).toMatchObject({
      status: 302,
    })
    expect(await deleteOldRecords()).toMatchObject({ logins })
    expect(await db().login.count({ where: { personId } })).toBe(0)
  })

  test('fewer days than the law or an investigation needs are refused, and nothing changes', async () => {
    const form = formOf({ ...(await days()), logins: '7', jobs: 'ten' })
    expect(await post(saveRetention, { as: admin, form })).toMatchObject({
      status: 400,
      data: {
        errors: {
          'days[logins]': expect.stringContaining('at least 30 days'),
          'days[jobs]': 'Jobs and their results: enter a whole number of days',
        },
        answers: { days: { logins: '7' } },
      },
    })
    expect(await days()).toMatchObject({ logins: '90' })
  })
})

test('a new release starts with the policy that was saved', async () => {
  await post(savePolicy, { as: admin, form: { newReleases: 'stricter' } })
  const { data } = await get(newRelease, { as: admin })
  expect(data).toMatchObject({ answers: { policy: 'stricter' } })
})

test('a value that this version does not know is left out, so that the default holds', async () => {
  const unknown = { loginMinutes: 3, serviceName: 'Skills' } as Partial<HostSettings>
  await inTransaction((tx) => saveHostSettings(tx, unknown))
  expect(await hostSettings()).toMatchObject({ loginMinutes: 120, serviceName: 'Skills' })
})

test('people who do nothing are signed out after the minutes that were saved', async () => {
  const { id } = await aPerson()
  const headers = { Cookie: await aLogin(id) }
  await post(saveDetails, { as: admin, form: { ...DETAILS, loginMinutes: '30' } })
  const openAt = async (instant: string) => {
    freezeClock(instant)
    return (await get(logins, { as: null, headers })).status
  }
  expect(await openAt('2026-03-12T10:31:00Z')).toBe(302)
  expect(
    await post(saveDetails, { as: admin, form: { ...DETAILS, loginMinutes: '14' } }),
  ).toMatchObject({
    status: 400,
    data: { errors: { loginMinutes: 'Minutes must be a whole number from 15 to 720' } },
  })
})

test('a test message goes to the service admin who asked, and the page shows whether it was sent', async () => {
  expect(await post(sendTest, { as: admin, url: '/admin/settings' })).toMatchObject({
    location: '/admin/settings?done=sent',
  })
  const { email } = await db().person.findUniqueOrThrow({ where: { id: admin } })
  expect((await get(settingsPage, { as: admin })).data).toMatchObject({
    health: null,
    state: {
      test: { to: email, state: 'Not sent' },

      backup: { isOn: false },
    },
  })
  await db().outboxMessage.deleteMany()
})

test('only service admins can open the settings', async () => {
  expect(await get(settingsPage, { as: 'department-lead' })).toMatchObject({ status: 403 })
  expect(await get(settingsPage, { as: 'service-admin' })).toMatchObject({ status: 200 })
})
