/** Seal keys on the command line: signing, backups, copies and a missing key. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runDirectSql } from '#tests/support/database/direct-sql.ts'
import { anEmptyDatabase, type TestDatabase } from '#tests/support/database/databases.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { fluency } from '#tests/support/service.ts'

const SEAL_KEYS = `new:${'n'.repeat(32)},old:${'o'.repeat(32)}`
const folder = mkdtempSync(join(tmpdir(), 'fluency-reseal-'))
const file = join(folder, 'backup.db')
const destinations: TestDatabase[] = []
async function anEmptyDestination(): Promise<string> {
  const destination = await anEmptyDatabase()
  destinations.push(destination)
  return destination.url
}

beforeAll(async () => void (await aPerson()))
afterAll(async () => {
  await Promise.all(destinations.map(({ remove }) => remove()))
  rmSync(folder, { recursive: true })
})

test('reseal signs all seals with the first key in SEAL_KEYS, and does nothing the second time', async () => {
  const first = await fluency(['reseal', '--json'], { SEAL_KEYS })
  expect(first).toMatchObject({ exit: 0, err: '' })
  expect(JSON.parse(first.out)).toEqual({
    checked: 1,
    resealed: 1,
    accepted: 0,
    entries: 0,
    problems: [],
  })
  expect(await fluency(['reseal'], { SEAL_KEYS })).toMatchObject({
    exit: 0,
    out: 'Seals checked: 1. Signed with another key: 0.\n',
  })
  expect(await fluency(['check'], { SEAL_KEYS })).toMatchObject({ exit: 0 })
})

const CANNOT_BE_CHECKED =
  /^Seal: 1 seal cannot be checked: key ‘new’ is not in SEAL_KEYS\. Add the key to SEAL_KEYS\./

test('a restored backup passes the check with its key, and without the key the check says that seals cannot be checked', async () => {
  expect(await fluency(['backup', file], { SEAL_KEYS })).toMatchObject({ exit: 0, err: '' })
  const DATABASE_URL = await anEmptyDestination()
  expect(await fluency(['restore', file], { DATABASE_URL })).toMatchObject({
    exit: 1,
    out: expect.stringMatching(/^Restored \d+ rows? in \d+ tables? to /) as string,
    err: expect.stringContaining(
      'The backup was restored completely. The check found 2 violations.',
    ) as string,
  })
  const checked = await fluency(['check'], { DATABASE_URL })
  expect(checked.exit).toBe(1)
  expect(checked.out).toMatch(CANNOT_BE_CHECKED)
  expect(await fluency(['check'], { DATABASE_URL, SEAL_KEYS })).toMatchObject({ exit: 0 })
})

test('a copy passes the check with the key, and without the key the check says that seals cannot be checked', async () => {
  const from = process.env.DATABASE_URL ?? ''
  const [to, other] = [await anEmptyDestination(), await anEmptyDestination()]
  expect(await fluency(['copy', '--from', from, '--to', to], { SEAL_KEYS })).toMatchObject({
    exit: 0,
    out: expect.stringMatching(/^Copied \d+ rows? in \d+ tables? to /) as string,
  })
  expect(await fluency(['copy', '--from', from, '--to', other], {})).toMatchObject({ exit: 1 })
  const checked = await fluency(['check'], { DATABASE_URL: other })
  expect(checked.out).toMatch(CANNOT_BE_CHECKED)
})

test('reseal refuses changed facts, says what to do, and seals them only with a reason', async () => {
  await runDirectSql(`UPDATE "Posting" SET "from" = '2019-12-31'`)
  const refused = await fluency(['reseal'], { SEAL_KEYS })
  expect(refused).toMatchObject({
    exit: 1,
    out: 'Posting seal 1: The row written under seal 1 was changed afterwards.\n',
  })
  expect(refused.err).toContain('bin/fluency reseal --accept-changes --reason')
  expect(await fluency(['reseal', '--accept-changes'], { SEAL_KEYS })).toMatchObject({
    exit: 2,
    err: expect.stringContaining('Give --accept-changes and --reason together.') as string,
  })
  expect(
    await fluency(['reseal', '--accept-changes', '--reason', 'A correction'], { SEAL_KEYS }),
  ).toMatchObject({ exit: 0 })
  expect(await fluency(['reseal'], { SEAL_KEYS })).toMatchObject({ exit: 0 })
})
