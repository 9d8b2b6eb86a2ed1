import { afterAll, beforeEach, expect, test } from 'vitest'
import { signOffRelease } from '#app/features/releases/sign-off-release.server.ts'
import { findReleaseView } from '#app/features/releases/release-view.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import {
  aFrozenRelease,
  aPublishableGovernment,
  signOff,
  theRelease,
} from '#tests/support/factories/release.ts'
import { deletePeople } from '#tests/support/factories/uptake.ts'

let [preparer, one, other] = [0, 0, 0]
beforeEach(async () => {
  freezeClock('2026-11-23T10:00:00Z')
  if (preparer === 0) {
    await deletePeople()
    await aPublishableGovernment()
  }
  const anAnalyst = async () => (await aPersonWithRole('analyst')).id
  ;[preparer, one, other] = [await anAnalyst(), await anAnalyst(), await anAnalyst()]
})
afterAll(() => freezeClock(null))

const problemOf = async (releaseId: number, personId: number) => {
  const viewer = await findViewer(personId)
  return viewer && (await findReleaseView(releaseId, viewer)).problem
}
const sign = async (releaseId: number, personId: number) => {
  const { checksum } = await theRelease(releaseId)
  return signOffRelease(releaseId, { checksum: checksum ?? '', viewer: { personId } })
}

test('a person who prepared a release under a merged record cannot sign it off', async () => {
  const { id } = await aFrozenRelease(preparer)
  expect(await merging(one, preparer)).toBeNull()
  expect(await problemOf(id, one)).toBe('prepared-release')
  expect(await sign(id, one)).toEqual({
    refused: expect.stringContaining('You prepared or changed this release'),
  })
  expect(await sign(id, other)).toEqual({ done: 'first' })
})

test('a person who signed off a release under a merged record cannot sign it off again', async () => {
  const release = await aFrozenRelease(preparer)
  await signOff(release, one)
  expect(await merging(other, one)).toBeNull()
  expect(await problemOf(release.id, other)).toBe('already-signed')
  expect(await sign(release.id, other)).toEqual({ refused: expect.stringContaining('already') })
})
