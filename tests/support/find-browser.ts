import { findBrowser as findInstalledBrowser } from '../../scripts/browser.mjs'

const path = await findInstalledBrowser()

/**
 * Finds the path of Chromium. `npm test` installs Chromium if necessary. Before you run a single
 * test, it must already be installed.
 */
export function findBrowser(): string {
  if (!path)
    throw new Error(
      'This test needs Chromium. Install it, run npm test once, or set FLUENCY_BROWSER to its path.',
    )
  return path
}
