/** What happens in a browser before a login ends, and with passkeys. Runs in the service of the page tests. */
import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aWindow, findViolations } from '#tests/support/browser.ts'
import { signInAs } from '#tests/support/sign-in.ts'

type Opened = { address: string; browser: Browser }

const inAWindow = async (
  { address, browser }: Opened,
  work: (page: Page) => Promise<void>,
): Promise<void> => {
  const window = await aWindow(browser, { address })
  await work(await signInAs(window, 'learner')).finally(() => window.close())
}

export const signingInTests = (opened: () => Opened) =>
  describe('before a login ends', () => {
    test('a dialog warns two minutes before, staying signed in needs one press, and what was typed stays on the page afterwards', () =>
      inAWindow(opened(), async (page) => {
        await page.clock.install()
        await page.goto('/delegates')
        const email = page.getByLabel('Email address')
        await email.fill('private.office@civil.example')
        const dialog = page.getByRole('dialog')
        await page.clock.fastForward('01:57:50')
        expect(await dialog.isVisible()).toBe(false)

        await page.clock.fastForward('00:00:20')
        await dialog.getByRole('heading', { name: 'signed out in 2 minutes' }).waitFor()
        expect(await page.title()).toMatch(/^You will be signed out in 2 minutes/)
        expect(await findViolations(page)).toEqual([])
        await dialog.getByRole('button', { name: 'Stay signed in' }).click()
        await dialog.waitFor({ state: 'hidden' })

        await page.clock.fastForward('02:00:10')
        await dialog.getByRole('heading', { name: 'You have been signed out' }).waitFor()
        await dialog.getByRole('button', { name: 'Close' }).click()
        expect(await email.inputValue()).toBe('private.office@civil.example')
      }))

    test('a page that is opened in another tab keeps the first one signed in, and after 12 hours the warning says that it cannot', () =>
      inAWindow(opened(), async (page) => {
        await page.clock.install()
        await page.goto('/cookies')
        const dialog = page.getByRole('dialog')
        await page.clock.fastForward('01:58:10')
        await dialog.getByRole('button', { name: 'Stay signed in' }).waitFor()
        const other = await page.context().newPage()
        await other.goto('/cookies')
        await dialog.waitFor({ state: 'hidden' })

        await page.clock.install({ time: Date.now() + (12 * 60 - 2) * 60_000 })
        await page.goto('/cookies')
        await dialog.getByRole('heading', { name: 'after 12 hours' }).waitFor()
        expect(await dialog.getByRole('button', { name: 'Stay signed in' }).isVisible()).toBe(false)
      }))
  })
