/** A register on a phone without a connection: nothing is lost, and nothing is sent twice. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCookie } from 'react-router'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { db } from '#app/data/database/database.server.ts'
import { saveLogin } from '#app/data/identity/logins.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aWindow, openBrowser } from '#tests/support/browser/browser.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { anEnvironment, startService, type Service } from '#tests/support/service.ts'

const SECRET = 'a secret that only these tests use'
const HOUR_MS = 60 * 60 * 1000

let service: Service
let browser: Browser
let remove: () => Promise<void>
const people: { id: number }[] = []

beforeAll(async () => {
  const given = await anEnvironment()
  remove = given.remove
  const environment = {
    ...given.environment,
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    LOGIN_SECRETS: SECRET,
    DEMO: '',
  }
  for (const name of ['Ada Byrne', 'Bilal Cox', 'Carys Dunn', 'Dev Edge', 'Esi Ford'])
    people.push(await aPerson({ name }))
  service = await startService(environment)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await remove?.()
})

async function aLoginCookie(role: 'course-admin' | 'service-admin') {
  const { id: personId } = await aPersonWithRole(role)
  const token = await db().$transaction((tx) =>
    saveLogin(tx, { personId, browser: 'test', now: now() }),
  )
  const cookie = await createCookie('fluency_login', { secrets: [SECRET] }).serialize(token)
  const [name = '', value = ''] = cookie.split(';')[0]?.split(/=(.*)/) ?? []
  return { name, value, url: service.address }
}

async function aWindowAs(
  role: 'course-admin' | 'service-admin',
  options: { width?: number; scripts?: boolean } = {},
): Promise<BrowserContext> {
  const window = await aWindow(browser, { address: service.address, ...options })
  await window.addCookies([await aLoginCookie(role)])
  return window
}

/** A session that started an hour ago, with five people. */
async function aStartedSession() {
  const course = await aCourse()
  const startsAt = new Date(now().getTime() - HOUR_MS).toISOString()
  const cohort = await aCohort({ courseId: course.id, sessions: [{ startsAt }, { startsAt }] })
  const enrolments = []
  for (const person of people)
    enrolments.push((await anEnrolment({ cohortId: cohort.id, personId: person.id })).id)
  const sessionId = cohort.sessions[0]?.id ?? 0
  return { sessionId, enrolments, path: `/sessions/${sessionId}/register` }
}

/** All marks of a session, oldest first, by the place of the person in the list. */
async function marksOf({ sessionId, enrolments }: { sessionId: number; enrolments: number[] }) {
  const marks = await db().attendance.findMany({ where: { sessionId }, orderBy: { id: 'asc' } })
  return enrolments.map((id) =>
    marks
      .filter(({ enrolmentId }) => enrolmentId === id)
      .map(({ mark, minutes }) => (minutes === null ? mark : `${mark} ${minutes}`)),
  )
}

const choice = (page: Page, enrolmentId: number | undefined, mark: string) =>
  page.locator(`input[name="marks[${enrolmentId}]"][value="${mark}"]`)
const minutes = (page: Page, enrolmentId: number | undefined) =>
  page.locator(`[id="minutes[${enrolmentId}]"]`)
const status = (page: Page) => page.locator('output[data-register-status]')
const isStored = (page: Page) => page.locator('form[data-stored]').waitFor({ state: 'attached' })
const saveButton = (page: Page) =>
  page.locator('.app-sticky-bar').getByRole('button', { name: 'Save register' })

/** How many names and marks the browser has stored. */
const countStored = (page: Page): Promise<{ pages: number; marks: number }> =>
  page.evaluate(async () => {
    const pages = (await caches.has('fluency-registers'))
      ? (await (await caches.open('fluency-registers')).keys()).length
      : 0
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('fluency-register')
      request.addEventListener('success', () => resolve(request.result))
    })
    const counts = [...database.objectStoreNames].map(
      (name) =>
        new Promise<number>((resolve) => {
          const request = database.transaction(name).objectStore(name).count()
          request.addEventListener('success', () => resolve(request.result))
        }),
    )
    const marks = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
    database.close()
    return { pages, marks }
  })

test('marks made without a connection survive a reload and are sent without another, and a clash is decided as online', async () => {
  const session = await aStartedSession()
  const [first, second, third, fourth] = session.enrolments
  const phone = await aWindowAs('course-admin', { width: 390 })
  const page = await phone.newPage()
  await page.goto(session.path)
  await isStored(page)

  await phone.setOffline(true)
  await choice(page, first, 'attended').check()
  await choice(page, second, 'absent').check()
  await choice(page, third, 'partly').check()
  await minutes(page, third).fill('45')
  await expect
    .poll(() => status(page).textContent())
    .toBe('3 marks are stored on this device and will be sent when you are back online')
  await page.reload()
  await expect
    .poll(() => status(page).textContent())
    .toBe('3 marks are stored on this device and will be sent when you are back online')
  expect(await choice(page, third, 'partly').isChecked()).toBe(true)
  expect(await minutes(page, third).inputValue()).toBe('45')

  const office = await aWindowAs('service-admin')
  const other = await office.newPage()
  await other.goto(session.path)
  await choice(other, first, 'absent').check()
  await choice(other, fourth, 'attended').check()
  await saveButton(other).click()
  await other.getByText('Register saved.').waitFor()

  await phone.setOffline(false)
  await expect
    .poll(() => status(page).textContent())
    .toMatch(/saved “Absent” at .* you chose “Attended”/)
  await page.getByRole('button', { name: 'Check and save' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  expect(await choice(page, first, 'attended').isChecked()).toBe(true)
  await page.getByLabel('Reason for changing saved marks').fill('I spoke to them')
  await saveButton(page).click()
  await page.getByText('Register saved.').waitFor()
  expect(await marksOf(session)).toEqual([
    ['absent', 'attended'],
    ['absent'],
    ['partly 45'],
    ['attended'],
    [],
  ])
  await isStored(page)
  expect(await countStored(page)).toMatchObject({ marks: 0 })
  await Promise.all([phone.close(), office.close()])
})

test('a save whose answer was lost is sent again and done once, and nothing stays on the device after it', async () => {
  const session = await aStartedSession()
  const phone = await aWindowAs('course-admin', { width: 390 })
  const page = await phone.newPage()
  await page.goto(session.path)
  await isStored(page)
  expect(await countStored(page)).toEqual({ pages: 1, marks: 0 })

  await phone.setOffline(true)
  await page.getByRole('button', { name: 'Mark everyone as attended' }).click()
  await saveButton(page).click()
  await expect.poll(() => status(page).textContent()).toMatch(/^5 marks are stored/)
  // The first answer does not arrive.
  let answers = 0
  await phone.route('**/register/marks', async (route) => {
    await route.fetch()
    answers += 1
    if (answers === 1) return route.abort()
    return route.continue()
  })
  await phone.setOffline(false)
  await expect.poll(() => answers).toBe(1)
  // The person looks at the phone again.
  await page.evaluate(() => void window.dispatchEvent(new Event('focus')))
  await expect.poll(() => page.locator('[data-register-progress]').textContent()).toMatch(/^5 of 5/)
  expect(answers).toBeGreaterThan(1)
  expect(await marksOf(session)).toEqual(people.map(() => ['attended']))
  expect(await countStored(page)).toEqual({ pages: 0, marks: 0 })
  await phone.close()
})

test('an expired login asks to sign in and then sends, and signing out deletes what is on the device', async () => {
  const session = await aStartedSession()
  const [first, second] = session.enrolments
  const phone = await aWindowAs('course-admin', { width: 390 })
  const page = await phone.newPage()
  await page.goto(session.path)
  await isStored(page)
  await phone.setOffline(true)
  await choice(page, first, 'attended').check()
  const cookies = await phone.cookies()
  await phone.clearCookies()
  await phone.setOffline(false)
  await expect.poll(() => status(page).textContent()).toMatch(/Sign in to send it/)
  expect(await marksOf(session)).toEqual([[], [], [], [], []])

  await phone.addCookies(cookies)
  await page.goto(session.path)
  await expect.poll(() => marksOf(session)).toEqual([['attended'], [], [], [], []])

  await choice(page, second, 'absent').check()
  await expect.poll(() => status(page).textContent()).toBe('1 mark is not saved yet')
  page.once('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(0)
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
  await phone.close()
})

test('the register works without scripts', async () => {
  const session = await aStartedSession()
  const [first, second] = session.enrolments
  const window = await aWindowAs('course-admin', { scripts: false, width: 390 })
  const page = await window.newPage()
  await page.goto(session.path)
  await page.getByRole('button', { name: 'Mark everyone as attended' }).click()
  await page.locator(`label[for="marks[${first}]-2"]`).click()
  await minutes(page, first).fill('30')
  await page.locator(`label[for="marks[${second}]-4"]`).click()
  await saveButton(page).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await page.locator(`[id="why[${second}]"]`).fill('Ministerial visit')
  await saveButton(page).click()
  await page.getByText('Register saved.').waitFor()
  expect(await marksOf(session)).toEqual([
    ['partly 30'],
    ['excused'],
    ['attended'],
    ['attended'],
    ['attended'],
  ])
  await window.close()
})
