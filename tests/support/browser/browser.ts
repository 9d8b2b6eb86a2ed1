/** Opens a browser for tests, and checks the accessibility of pages. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type CDPSession,
  type Page,
} from 'playwright-core'
import { findBrowser } from '#tests/support/browser/find-browser.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findBrowser(), args: FLAGS })

/** A browser window with its own cookies. */
export const aWindow = (
  browser: Browser,
  options: { address: string; scripts?: boolean; width?: number },
): Promise<BrowserContext> =>
  browser.newContext({
    baseURL: options.address,
    javaScriptEnabled: options.scripts ?? true,
    viewport: { width: options.width ?? 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })

export type Violation = { rule: string; description: string; where: string[] }

/** Half the size of `axe.source`, which each page that is checked has to read. */
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

const sessions = new WeakMap<Page, Promise<CDPSession>>()

/** The connection to the browser's own protocol for a page, which is quicker than `evaluate` for large scripts and sizes. */
export function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, session)
  return session
}

/** Lists the violations of WCAG 2.2 A and AA, and of best practice, that axe finds on a page. */
export async function findViolations(page: Page): Promise<Violation[]> {
  const session = await sessionOf(page)
  await session.send('Runtime.evaluate', { expression: axeSource })
  const results = await page.evaluate(async () => {
    const { axe: injectedAxe } = globalThis as unknown as { axe: typeof axe }
    return injectedAxe.run(document, {
      resultTypes: ['violations'],
      // Nothing here reads selectors or style sheets from elsewhere, and both take long to collect.
      selectors: false,
      preload: false,
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
  })
  return results.violations.map(({ id, help, nodes }) => ({
    rule: id,
    description: help,
    where: nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)),
  }))
}
