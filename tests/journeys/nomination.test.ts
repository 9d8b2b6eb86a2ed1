/** Managers and their people on a phone without scripts: from nomination to certificate, and a manager’s morning. */
import { createCookie } from 'react-router'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { saveLogin } from '#app/data/identity/logins.server.ts'
import { findCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { bookPlaces } from '#app/features/learning/enrolments/book.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { aWindow, openBrowser } from '#tests/support/browser/browser.ts'
import { aCohort, aCourse } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aManagerAndReport, sharing } from '#tests/support/factories/share.ts'
import { anEnvironment, startService, type Service } from '#tests/support/service.ts'

const SECRET = 'a secret that only these tests use'
const HOUR_MS = 60 * 60 * 1000

let service: Service
let browser: Browser
let remove: () => Promise<void>

beforeAll(async () => {
  const given = await anEnvironment()
  remove = given.remove
  service = await startService({
    ...given.environment,
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    LOGIN_SECRETS: SECRET,
    DEMO: '',
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await remove?.()
})

/** A phone without scripts, signed in as a person. */
async function aPhoneOf(personId: number): Promise<Page> {
  const window = await aWindow(browser, { address: service.address, scripts: false, width: 390 })
  const token = await db().$transaction((tx) =>
    saveLogin(tx, { personId, browser: 'test', now: now() }),
  )
  const cookie = await createCookie('fluency_login', { secrets: [SECRET] }).serialize(token)
  const [name = '', value = ''] = cookie.split(';')[0]?.split(/=(.*)/) ?? []
  await window.addCookies([{ name, value, url: service.address }])
  return window.newPage()
}

test('a manager nominates a person, who attends and has a certificate that anyone can check', async () => {
  const manager = await aPerson({ name: 'Ann Lee' })
  const learner = await aPerson({ name: 'Siân Bevan', managerId: manager.id })
  const admin = await aPersonWithRole('course-admin')
  const course = await aCourse({ title: 'Questions worth asking' })
  await db().course.update({ where: { id: course.id }, data: { certificate: true } })
  const inAWeek = new Date(now().getTime() + 7 * 24 * HOUR_MS).toISOString()
  const cohort = await aCohort({ courseId: course.id, sessions: [{ startsAt: inAWeek }] })
  const sessionId = cohort.sessions[0]?.id ?? 0

  const nominating = await aPhoneOf(manager.id)
  await nominating.goto(paths.nominateForCohort(cohort.id))
  await nominating.getByLabel('Siân Bevan').check()
  await nominating.getByRole('button', { name: 'Check who can be nominated' }).click()
  await nominating.getByRole('button', { name: 'Nominate 1 person' }).click()
  await nominating.getByText('Nominated. We have emailed each person.').waitFor()

  const learning = await aPhoneOf(learner.id)
  await learning.goto(paths.nomination(cohort.id))
  await learning.getByRole('heading', { name: 'Ann Lee nominated you' }).waitFor()
  await learning.goto(paths.home())
  await learning.getByRole('heading', { name: 'Next: Questions worth asking' }).waitFor()

  // The week passes: the session began an hour ago.
  const startsAt = new Date(now().getTime() - HOUR_MS)
  await db().session.update({
    where: { id: sessionId },
    data: { startsAt, endsAt: new Date(startsAt.getTime() + HOUR_MS / 2) },
  })
  const marking = await aPhoneOf(admin.id)
  await marking.goto(paths.register(sessionId))
  await marking.getByRole('radio', { name: 'Attended' }).check()
  await marking.getByRole('button', { name: 'Save register' }).click()
  await marking.getByText('Register saved.').waitFor()

  await learning.goto(paths.learning())
  await learning.getByRole('link', { name: 'Certificate for Questions worth asking' }).click()
  const reference = await learning.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/).textContent()
  const pdf = await learning.request.get(`${learning.url()}.pdf`)
  expect(pdf.headers()['content-type']).toBe('application/pdf')

  const stranger = await (await aWindow(browser, { address: service.address })).newPage()
  await stranger.goto(paths.certificateCheck(reference ?? ''))
  await stranger.getByRole('heading', { name: 'This certificate is valid' }).waitFor()
  const shown = await stranger.locator('main').textContent()
  expect(shown).toContain('Questions worth asking')
  expect(shown).not.toContain('Bevan')
})

/** The page fits into the phone. */
const isWithinPhone = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

test('a manager’s morning: two approvals, one response to an answer and one nomination', async () => {
  const { manager, report } = await aManagerAndReport({ answers: { Q1: 'awareness' } })
  const course = await aCourse({ title: 'Weighing evidence', supports: { Q1: 'expert' } })
  const inAWeek = new Date(now().getTime() + 7 * 24 * HOUR_MS).toISOString()
  await aCohort({ courseId: course.id, sessions: [{ startsAt: inAWeek }] })
  const asking = await aCohort({ sessions: [{ startsAt: inAWeek }] })
  await db().course.update({ where: { id: asking.courseId }, data: { needsApproval: true } })
  const asked = await findCohort(asking.id)
  for (const name of ['Tariq Ahmed', 'Zoe Hall']) {
    const { id: personId } = await aPerson({ name, managerId: manager.id })
    const request = { people: [{ personId }], source: 'self' as const, by: { personId } }
    if (asked) await bookPlaces({ cohort: asked, ...request, now: now() })
  }
  await sharing(report, manager.id)

  const phone = await aPhoneOf(manager.id)
  await phone.goto(paths.team())
  await phone.getByText('Waiting for you: 2 approvals and 1 shared assessment').waitFor()
  expect(await isWithinPhone(phone)).toBe(true)
  await phone.getByRole('button', { name: 'Approve Tariq Ahmed' }).click()
  await phone.getByText('Approved. The place is confirmed').waitFor()
  await phone.getByRole('button', { name: 'Not now Zoe Hall' }).click()
  await phone.getByText('Not approved.').waitFor()

  await phone.getByRole('button', { name: 'Open what Siân Bevan shared' }).click()
  await phone.getByRole('heading', { name: 'What Siân Bevan shares' }).waitFor()
  expect(await isWithinPhone(phone)).toBe(true)
  await phone.getByRole('button', { name: /^I agree.*Skill Q1/ }).click()
  await phone.getByText('You agreed on').waitFor()

  await phone.getByRole('link', { name: /^Nominate for Weighing evidence/ }).click()
  await phone.getByRole('link', { name: /^Nominate for/ }).click()
  expect(await phone.getByLabel('Siân Bevan').isChecked()).toBe(true)
  await phone.getByRole('button', { name: 'Check who can be nominated' }).click()
  await phone.getByRole('button', { name: 'Nominate 1 person' }).click()
  await phone.getByText('Nominated. We have emailed each person.').waitFor()
  await phone.goto(paths.team())
  await phone.getByText('Nothing is waiting for you').waitFor()
})
