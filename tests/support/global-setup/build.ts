/**
 * Runs once before the tests that use the built service, and rebuilds it if its sources have
 * changed.
 */
import { buildIfChanged, generateClient } from '../../../scripts/prepare.mjs'

export default async function setup(): Promise<void> {
  await generateClient()
  await buildIfChanged()
}
