/** Once before the tests that meet the built service: builds it again when its sources have changed since. */
import { buildIfChanged, generateClient } from '../../scripts/prepare.mjs'

export default async function setup(): Promise<void> {
  await generateClient()
  await buildIfChanged()
}
