/**
 * A leader answers the built-in criterion on a phone: without scripts and by keyboard alone, and with scripts and a level that was chosen
 * before going back.
 */
import { readFileSync } from 'node:fs'
import { createCookie } from 'react-router'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { saveLogin } from '#app/data/identity/logins.server.ts'
import { saveFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { frameworkFromFile, type FrameworkFile } from '#app/domain/skills/framework-file.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { aWindow, openBrowser } from '#tests/support/browser/browser.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { anEnvironment, startService, type Service } from '#tests/support/service.ts'

const SECRET = 'a secret that only these tests use'
const PHONE = { width: 390, height: 844 }

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
  const file = frameworkFromFile(
    JSON.parse(readFileSync('prisma/reference/framework.json', 'utf8')) as FrameworkFile,
  )
  // Targets need the grades of the service.
  const skills = file.skills.map((skill) => ({ ...skill, targets: [] }))
  await db().$transaction((tx) =>
    saveFrameworkVersion(tx, { ...file, skills }, { status: 'published' }),
  )
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await remove?.()
})

async function aPhone({ scripts }: { scripts: boolean }): Promise<Page> {
  const { id: personId } = await aPerson()
  const window = await aWindow(browser, { address: service.address, scripts, width: PHONE.width })
  const token = await db().$transaction((tx) =>
    saveLogin(tx, { personId, browser: 'test', now: now() }),
  )
  const cookie = await createCookie('fluency_login', { secrets: [SECRET] }).serialize(token)
  const [name = '', value = ''] = cookie.split(';')[0]?.split(/=(.*)/) ?? []
  await window.addCookies([{ name, value, url: service.address }])
  const page = await window.newPage()
  await page.setViewportSize(PHONE)
  await page.goto(paths.assessments())
  return page
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.locator(`${selector}:focus`).count()) > 0) return
  }
  throw new Error(`The keyboard does not reach ${selector} on ${page.url()}.`)
}

const press = async (page: Page, key: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
}

test('twelve skills are answered without scripts by keyboard alone, and no question needs more than one scroll of a phone', async () => {
  const page = await aPhone({ scripts: false })
  await tabTo(page, 'main form button')
  await press(page, 'Enter')
  await tabTo(page, 'main .govuk-button')
  await press(page, 'Enter')
  const heights: number[] = []
  for (; page.url().includes('/skills/');) {
    const button = page.getByRole('button', { name: 'Continue' })
    const box = await button.boundingBox()
    heights.push(Math.round((box?.y ?? 0) + (box?.height ?? 0)))
    await tabTo(page, 'input[type="radio"]')
    await page.keyboard.press('Space')
    // Enter in a field presses the form's first button, which must not be Back.
    await press(page, 'Enter')
  }
  expect(heights).toHaveLength(12)
  expect(Math.max(...heights)).toBeLessThanOrEqual(2 * PHONE.height)
  await tabTo(page, 'main form button')
  await press(page, 'Enter')
  await page.getByText('You have submitted your assessment.').waitFor()
})

test('a level that was chosen and an example that was typed are there after going back and coming again', async () => {
  const page = await aPhone({ scripts: true })
  await page.getByRole('button', { name: 'Start your assessment' }).click()
  await page.getByRole('button', { name: 'Start' }).click()
  const question = page.url()
  await page.getByRole('radio', { name: 'Working' }).check()
  await page.getByText('Saved. Only you can see it.').waitFor()
  await page.goBack()
  await page.goto(question)
  expect(await page.getByRole('radio', { name: 'Working' }).isChecked()).toBe(true)

  await page.getByText('Add an example from your work').click()
  await page.getByLabel('An example from your work (optional)').fill('The review of 2025')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await page.goto(question)
  expect(await page.getByLabel('An example from your work (optional)').inputValue()).toBe(
    'The review of 2025',
  )
})
