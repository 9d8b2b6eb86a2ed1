/** Seal keys: setting them, replacing them, losing them, and accepting what was changed. */
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { renewSeals } from '#app/data/facts/renew-seals.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { reseal } from '#app/features/oversight/reseal.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { runDirectSql } from '#tests/support/database/direct-sql.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

const key = (id: string, secret = id) => ({ id, secret: secret.repeat(32) })
const useKeys = (...sealKeys: ReturnType<typeof key>[]) => void Object.assign(env(), { sealKeys })
const silently = () => {}
const keysInUse = async () =>
  [...new Set((await db().seal.findMany()).map(({ keyId }) => keyId))].toSorted()
const messages = async () =>
  (await checkIntegrity()).filter(({ table }) => table !== 'Audit').map(({ message }) => message)
const accepted = (reason: string) => reseal(reason, silently)

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  const { id: personId } = await aPerson()
  await aCompletion({ personId })
})
beforeEach(() => useKeys())
/** Leaves all seals with the stored key. */
afterEach(async () => {
  useKeys()
  await accepted('The end of a test')
})

test('seals of an earlier version, without a key, are checked and get a key', async () => {
  await runDirectSql(`UPDATE "Seal" SET "keyId" = NULL, "digest" = ''`)
  expect(await messages()).toEqual([])
  expect(await reseal(null, silently)).toEqual({
    checked: 2,
    resealed: 2,
    accepted: 0,
    entries: 0,
    problems: [],
  })
  expect(await keysInUse()).toEqual(['database'])
  expect(await reseal(null, silently)).toMatchObject({ checked: 2, resealed: 0 })
})

test('with SEAL_KEYS, seals that anyone with the database could have written are reported until they are signed', async () => {
  useKeys(key('a'))
  expect(await messages()).toEqual([
    '2 seals have a key that is stored in the database, so someone who can change the database could have written them. To sign them with a key in SEAL_KEYS, run: bin/fluency reseal',
  ])
  await runDirectSql(`UPDATE "Seal" SET "keyId" = NULL, "digest" = '' WHERE "id" = 1`)
  expect(await messages()).toContainEqual(expect.stringMatching(/^1 seal has no key, so/))
  await reseal(null, silently)
  expect(await messages()).toEqual([])
  expect(await keysInUse()).toEqual(['a'])
  expect(
    await db().audit.findFirst({
      where: { action: 'seals:renew' },
      include: { content: true },
      orderBy: { id: 'desc' },
    }),
  ).toMatchObject({ actor: 'command line', content: { after: '{"seals":2,"keyId":"a"}' } })
})

test('an old key remains valid for checking, and is not needed after resealing', async () => {
  useKeys(key('a'))
  await reseal(null, silently)
  useKeys(key('b'), key('a'))
  expect(await messages()).toEqual([])
  await aPerson()
  expect(await keysInUse()).toEqual(['a', 'b'])
  expect(await reseal(null, silently)).toMatchObject({ resealed: 2 })
  useKeys(key('b'))
  expect(await messages()).toEqual([])
})

test('reseal signs the other seals if it was stopped part way through', async () => {
  useKeys(key('a'))
  await inTransaction((tx) => renewSeals(tx, { after: 0, to: 1 }))
  expect(await keysInUse()).toEqual(['a', 'database'])
  expect(await reseal(null, silently)).toMatchObject({ resealed: (await db().seal.count()) - 1 })
  expect(await keysInUse()).toEqual(['a'])
  expect(await messages()).toEqual([])
})

test('seals with a key that is not in SEAL_KEYS cannot be checked, and are not reported as broken', async () => {
  useKeys(key('a'))
  await reseal(null, silently)
  useKeys()
  const seals = await db().seal.count()
  const sentence = `${seals} seals cannot be checked: key ‘a’ is not in SEAL_KEYS. Add the key to SEAL_KEYS. If it is lost, see “Seal keys” in docs/how-to/run-it.md.`
  expect(await messages()).toEqual([sentence])
  expect(await reseal(null, silently)).toMatchObject({
    resealed: 0,
    problems: [{ table: 'Seal', message: sentence }, { table: 'Audit' }],
  })
  expect(await accepted('The key is lost')).toMatchObject({ resealed: seals, accepted: 0 })
  expect(
    await db().audit.findFirst({
      where: { action: 'seals:accept' },
      include: { content: true },
      orderBy: { id: 'desc' },
    }),
  ).toMatchObject({
    content: { reason: 'The key is lost', after: '{"seals":[],"unknownKeys":["a"]}' },
  })
})

test('seals are broken if their key has another secret', async () => {
  useKeys(key('a'))
  await reseal(null, silently)
  useKeys(key('a', 'b'))
  expect(await messages()).toContainEqual(
    'Seal 1 was changed outside the service, or SEAL_KEYS has another secret for its key ‘a’.',
  )
  expect(await reseal(null, silently)).toMatchObject({ resealed: 0 })
})

test('changed, added and deleted facts are sealed only on request, with a reason', async () => {
  await aCompletion({ personId: (await aPerson()).id, completedOn: '2022-02-02' })
  const { sealId } = await db().completion.findFirstOrThrow({
    where: { completedOn: '2022-02-02' },
  })
  await runDirectSql(`UPDATE "Completion" SET "reference" = 'X' WHERE "completedOn" = '2021-06-15'`)
  await runDirectSql(`UPDATE "Completion" SET "sealId" = 9999 WHERE "completedOn" = '2022-02-02'`)
  const before = await db().seal.findMany({ orderBy: { id: 'asc' } })
  const { problems } = await reseal(null, silently)
  expect(problems.map(({ table, message }) => `${table}: ${message}`)).toEqual([
    'Completion: The row written under seal 2 was changed afterwards.',
    `Completion: Seal ${sealId} was written for 1 row, but is now in 0 rows.`,
    'Completion: 1 row was written outside the service, with seal 9999, which does not exist.',
  ])
  expect(await db().seal.findMany({ orderBy: { id: 'asc' } })).toEqual(before)

  expect(await accepted('A correction from the department')).toMatchObject({ accepted: 3 })
  expect(await messages()).toEqual([])
  expect(
    await db().audit.findFirst({
      where: { action: 'seals:accept' },
      include: { content: true },
      orderBy: { id: 'desc' },
    }),
  ).toMatchObject({
    content: {
      reason: 'A correction from the department',
      after: `{"seals":[2,${sealId},9999],"unknownKeys":[]}`,
    },
  })
  expect(await db().seal.count({ where: { id: sealId } })).toBe(0)
})
