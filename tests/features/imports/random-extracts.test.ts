/** Compares the result of importing random extracts with a simple model of the people and their email addresses over time. */
import { afterEach, beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findEmailHolder } from '#app/data/people/person-emails.server.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { PeopleWorld } from '#tests/support/factories/people/people-world.ts'
import { aGovernment, importing, PEOPLE } from '#tests/support/import-files.ts'
import { seedsOf } from '#tests/support/seeds.ts'

const MONTHS = 14

beforeAll(async () => {
  freezeClock('2026-06-30T09:00:00Z')
  await aGovernment()
})

/** Undoes every extract, most recent first. */
afterEach(async () => {
  for (const { id } of await db().importBatch.findMany({
    where: { undoneAt: null, kind: 'people' },
    orderBy: { id: 'desc' },
  })) {
    const undone = await undoImport(id, 'service')
    if (undone.outcome !== 'undone')
      throw new Error(`Import ${id} was not undone: ${JSON.stringify(undone)}`)
  }
  if ((await db().person.count()) > 0)
    throw new Error('There are people left after everything is undone.')
})

test.each(seedsOf(3, { deep: 10 }))(
  'extracts of a random department give the same people and email addresses as a simple model (seed %i)',
  async (seed) => {
    const world = new PeopleWorld(seed)
    const ids = new Map<number, number>()
    for (let month = 0; month < MONTHS; month += 1) {
      if (month > 0) world.pass()
      const lines = [`${PEOPLE},previous_staff_id`, ...world.rows()]
      const report = await importing('people', lines, { asAt: world.asAt, full: true })
      expect(report).toMatchObject({ applied: true, problems: [] })
      expect(await importing('people', lines, { asAt: world.asAt, full: true })).toMatchObject({
        batch: null,
        created: 0,
        updated: 0,
      })

      const records = new Map(
        (await db().person.findMany()).map((record) => [record.staffId, record]),
      )
      expect(records.size).toBe(world.people.length)
      for (const { key, number, email, name, leftOn } of world.people) {
        const record = records.get(number)
        expect(record).toMatchObject({ email, name })
        const id = record?.id ?? 0
        expect(ids.get(key) ?? id).toBe(id)
        ids.set(key, id)
        expect(await db().posting.count({ where: { personId: id, until: null } })).toBe(
          leftOn === null ? 1 : 0,
        )
      }
      for (let asked = 0; asked < 8; asked += 1) {
        const email = world.random.pick(world.emails())
        const day = world.random.pick([
          '2018-01-01',
          world.asAt,
          `2020-${String(1 + world.random.below(12)).padStart(2, '0')}-15`,
          '2021-02-28',
        ])
        const meant = world.meant(email, day)
        expect([email, day, await findEmailHolder(email, day)]).toEqual([
          email,
          day,
          typeof meant === 'number' ? ids.get(meant) : meant,
        ])
      }
    }
    expect(await checkIntegrity()).toEqual([])
  },
)
