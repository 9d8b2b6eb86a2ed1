import { readFileSync } from 'node:fs'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { findServiceKind, saveServiceKind } from '#app/data/operations/service-kind.server.ts'
import { seedCivilService } from '#app/features/demonstration/seed-civil-service.server.ts'
import { signInAs } from '#app/features/identity/sign-in/start-login.server.ts'
import { listSignInChoices } from '#app/features/identity/sign-in/list-sign-in-choices.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { withDirectSql } from '#tests/support/database/direct-sql.ts'
import { onPostgresql } from '#tests/support/database/databases.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aGovernment, imported, importing, PEOPLE } from '#tests/support/import-files.ts'

const empty = () =>
  withDirectSql(async (run) => {
    for (const table of ['Login', 'Posting', 'Person']) await run(`DELETE FROM "${table}"`)
    await run(`DELETE FROM "Setting" WHERE "key" = 'demonstration'`)
  })
const extract = (name: string) => [
  PEOPLE,
  `${name},${name}@civil.example,${name},DFT,POL,SCS1,,2020-01-01`,
]
const isMadeUp = async (staffId: string) =>
  (await db().person.findUniqueOrThrow({ where: { staffId } })).demonstration

beforeAll(aGovernment)
beforeEach(async () => {
  Object.assign(env(), { demo: false })
  await empty()
})

describe('the first people decide whether a service is a demonstration', () => {
  test('a service is real if its first people come from a file', async () => {
    expect(await findServiceKind()).toBe('undecided')
    await importing('people', extract('ann'), { asAt: '2026-03-31', dryRun: true })
    expect(await findServiceKind()).toBe('undecided')
    await imported('people', extract('ann'), { asAt: '2026-03-31' })
    expect([await findServiceKind(), await isMadeUp('ann')]).toEqual(['real', false])
  })

  test('a real service stays real and refuses made-up people, even when all its people are deleted', async () => {
    await imported('people', extract('ann'), { asAt: '2026-03-31' })
    await withDirectSql(
      async (run) => void (await run('DELETE FROM "Posting"'), await run('DELETE FROM "Person"')),
    )
    expect(
      await seedCivilService({ people: 100, completions: 0, seed: 1, asAt: '2026-03-31' }),
    ).toBe('real-service')
    expect(await findServiceKind()).toBe('real')
  })

  test('people imported into a demonstration belong to the demonstration', async () => {
    await inTransaction((tx) => saveServiceKind(tx, 'demonstration'))
    await imported('people', extract('ann'), { asAt: '2026-03-31' })
    expect([await findServiceKind(), await isMadeUp('ann')]).toEqual(['demonstration', true])
  })
})

describe('while a service runs with DEMO=1', () => {
  beforeEach(() => void Object.assign(env(), { demo: true }))

  test('anyone can sign in as a made-up person in a demonstration', async () => {
    await inTransaction((tx) => saveServiceKind(tx, 'demonstration'))
    const manager = await aPerson()
    await aPerson({ managerId: manager.id })
    await db().person.updateMany({ data: { demonstration: true } })
    expect((await listSignInChoices()).map(({ role }) => role)).toContain('manager')
    expect(await signInAs(new Request('http://localhost:3000/'), 'manager')).not.toBeNull()
  })

  test('no one can sign in as a made-up person once the database is real', async () => {
    const manager = await aPerson()
    await aPerson({ managerId: manager.id })
    await db().person.updateMany({ data: { demonstration: true } })
    await inTransaction((tx) => saveServiceKind(tx, 'real'))
    expect(await listSignInChoices()).toEqual([])
    expect(await signInAs(new Request('http://localhost:3000/'), 'manager')).toBeNull()
  })
})

describe('a database from an earlier version', () => {
  const SQL = readFileSync(
    `prisma/${onPostgresql ? 'postgresql/' : ''}migrations/20261130000501_demonstration_or_real/migration.sql`,
    'utf8',
  )
  const migrate = () =>
    withDirectSql(async (run) => {
      for (const statement of SQL.split(';').filter((statement) => statement.trim() !== ''))
        await run(statement)
    })

  test('a database from an earlier version is a demonstration if its settings say so, and so is everyone in it', async () => {
    const ann = await aPerson()
    await inTransaction((tx) => saveServiceKind(tx, 'demonstration'))
    await migrate()
    expect(await findServiceKind()).toBe('demonstration')
    expect(await db().person.findUniqueOrThrow({ where: { id: ann.id } })).toMatchObject({
      demonstration: true,
    })
  })

  test('a database from an earlier version is real if its settings do not say otherwise and it has a real person', async () => {
    await aPerson()
    await migrate()
    expect(await db().setting.findUnique({ where: { key: 'demonstration' } })).toMatchObject({
      value: 'no',
    })
  })

  test('a database from an earlier version is undecided if it has no people', async () => {
    await migrate()
    expect(await findServiceKind()).toBe('undecided')
  })
})
