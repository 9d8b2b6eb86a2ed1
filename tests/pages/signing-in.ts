/** What happens in a browser before a login ends, and with passkeys. Runs in the service of the page tests. */
import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aWindow, findViolations } from '#tests/support/browser/browser.ts'
import { signInAs } from '#tests/support/sign-in.ts'

type Opened = { address: string; browser: Browser }

const inAWindow = async (
  { address, browser }: Opened,
  work: (page: Page) => Promise<void>,
): Promise<void> => {
  const window = await aWindow(browser, { address })
  await work(await signInAs(window, 'learner')).finally(() => window.close())
}

/** Gives a page a device that makes passkeys and always recognises its owner. */
async function aDeviceFor(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

export function signingInTests(opened: () => Opened): void {
  describe('passkeys', () => {
    test('a person adds a passkey, signs in with it, cannot add it twice, and cannot use it after removing it', () =>
      inAWindow(opened(), async (page) => {
        await aDeviceFor(page)
        await page.goto('/account/passkeys')
        await page.getByLabel('Name of the passkey').fill('Test device')
        await page.getByRole('button', { name: 'Add a passkey' }).click()
        await page.getByText('You can now sign in with this passkey').waitFor()
        await page.getByRole('button', { name: 'Add a passkey' }).click()
        await page.getByText('This device already has a passkey for your account').waitFor()
        const name = await page.locator('.app-account__name').textContent()

        await page.getByRole('button', { name: 'Sign out' }).click()
        await page.goto('/sign-in?next=%2Faccount%2Flogins')
        await page.getByRole('button', { name: 'Use a passkey' }).click()
        await page.waitForURL('**/account/logins')
        expect(await page.locator('.app-account__name').textContent()).toBe(name)
        expect(await page.getByRole('cell', { name: 'Passkey', exact: true }).count()).toBe(1)

        await page.goto('/account/passkeys')
        await page.getByRole('link', { name: 'Rename or remove Test device' }).click()
        await page.getByRole('button', { name: 'Remove the passkey' }).click()
        await page.getByText('The passkey no longer works here').waitFor()
        await page.getByRole('button', { name: 'Sign out' }).click()
        await page.getByRole('button', { name: 'Use a passkey' }).click()
        await page.getByRole('alert').getByText('not registered here').waitFor()
        expect(await findViolations(page)).toEqual([])
      }))
  })

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
}
