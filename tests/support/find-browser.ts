import { findBrowser as findInstalledBrowser } from '../../scripts/browser.mjs'

const path = await findInstalledBrowser()

/**
 * The path of Chromium. `npm test` installs it if necessary. If you run a single test, it must
 * already be installed.
 */
export function findBrowser(): string {
  if (!path)
    throw new Error(
      'This test needs Chromium. Install it, run npm test once, or set FLUENCY_BROWSER to its path.',
    )
  return path
}
