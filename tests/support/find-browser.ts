import { findBrowser as look } from '../../scripts/browser.mjs'

const found = await look()

/**
 * The path of Chromium. `npm test` installs it if necessary, but a test that runs alone only looks
 * for it.
 */
export function findBrowser(): string {
  if (!found)
    throw new Error(
      'This test needs Chromium. Install it, run npm test once, or set FLUENCY_BROWSER to its path.',
    )
  return found
}
