/** Where the browser for tests is: `npm test` has looked for it, or installed one; a test run by itself looks for one. */
import { findBrowser as look } from '../../scripts/browser.mjs'

const found = await look()

/** The path of a browser. */
export function findBrowser(): string {
  if (!found)
    throw new Error(
      'This test needs Chromium. Install it, or let npm test do so, or set FLUENCY_BROWSER to the path of one.',
    )
  return found
}
