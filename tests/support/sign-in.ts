import type { BrowserContext, Page } from 'playwright-core'
import type { Role } from '#app/domain/identity/permissions.ts'

/** Signs in to a demonstration with the button of a role. */
export async function signInAs(window: BrowserContext, role: Role): Promise<Page> {
  const page = await window.newPage()
  await page.goto('/sign-in')
  await page.locator(`button[name="role"][value="${role}"]`).click()
  await page.waitForURL((url) => url.pathname === '/')
  return page
}
