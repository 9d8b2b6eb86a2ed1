import { findBrowser as findInstalledBrowser } from '../../../scripts/browser.mjs'

const path = await findInstalledBrowser()

/**
 * Finds the path of Chromium. `npm test` installs Chromium if necessary. To run a single test,
 * install it first.
 */
export function findBrowser(): string {
  if (!path)
    throw new Error(
      'This test needs Chromium. Install it, run npm test once, or set FLUENCY_BROWSER to its path.',
    )
  return path
}
