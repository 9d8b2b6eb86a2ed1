import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveRevocation } from '#app/data/learning/completions/completions.server.ts'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aGovernment, dumpFacts, imported, importing, PEOPLE } from '#tests/support/import-files.ts'

beforeAll(async () => {
  freezeClock('2026-01-01T09:00:00Z')
  await aGovernment()
})

let who = ''
let count = 0
const emailOf = (name: string) => `${who}.${name}@civil.example`
const row = (name: string, day: string, reference = '') =>
  `${emailOf(name)},DMC,${day},${reference}`
const HEADER = 'email,course_code,completed_on,reference'
const completions = (...rows: string[]) => importing('completions', [HEADER, ...rows])
const importBefore = (...rows: string[]) => imported('completions', [HEADER, ...rows])
const idOf = async (name: string) =>
  (await db().person.findUniqueOrThrow({ where: { email: emailOf(name) } })).id
const validCompletions = async (name: string) =>
  (
    await db().completion.findMany({
      where: { personId: await idOf(name), revokedAt: null },
      orderBy: { completedOn: 'asc' },
    })
  ).map(({ completedOn, reference }) => `${completedOn} ${reference ?? ''}`.trim())
const merge = async (name = 'old') =>
  expect(await merging(await idOf('ann'), await idOf(name))).toBeNull()
const UNCHANGED = { applied: true, created: 0, updated: 0, rejected: 0, batch: null }

beforeEach(async () => {
  who = `t${(count += 1)}`
  freezeClock('2026-01-01T09:00:00Z')
  const people = ['ann', 'old', 'third'].map(
    (name) => `${who}-${name},${emailOf(name)},Ann,DFT,POL,SCS1,,2015-01-01`,
  )
  await imported('people', [PEOPLE, ...people], { asAt: '2025-12-01' })
  freezeClock('2026-01-02T09:00:00Z')
})

describe('a completion under the email address of a merged record', () => {
  test('a completion under a merged record’s email address is recorded on the kept record, in any letter case', async () => {
    await merge()
    expect(await completions(row('OLD', '2025-06-01', 'R1'))).toMatchObject({
      applied: true,
      created: 1,
    })
    expect(await validCompletions('ann')).toEqual(['2025-06-01 R1'])
    expect(await validCompletions('old')).toEqual([])
    expect(await checkIntegrity()).toEqual([])
  })

  test('a completion in a file under both email addresses is recorded once, and the other row is skipped', async () => {
    await merge()
    await merge('third')
    const rows = [
      row('old', '2025-06-01', 'R1'),
      row('third', '2025-07-01'),
      row('ann', '2025-06-01', 'R1'),
      row('old', '2025-07-01'),
    ]
    expect(await completions(...rows)).toMatchObject({
      applied: true,
      rows: 4,
      created: 2,
      unchanged: 2,
      rejected: 0,
    })
    expect(await validCompletions('ann')).toEqual(['2025-06-01 R1', '2025-07-01'])
    expect(await checkIntegrity()).toEqual([])
  })

  test('a completion in a file twice under one email address is refused', async () => {
    await merge()
    expect(await completions(row('ann', '2025-06-01'), row('ann', '2025-06-01'))).toMatchObject({
      applied: false,
      problems: [
        {
          row: 3,
          message: 'Row 2 has the same person, course and day. Remove one of the two rows.',
        },
      ],
    })
  })
})

describe('a file imported before the merge changes nothing when imported again', () => {
  const again = async (...rows: string[]) => {
    const before = await dumpFacts()
    expect(await completions(...rows)).toMatchObject({ ...UNCHANGED, unchanged: rows.length })
    expect(await dumpFacts()).toEqual(before)
    expect(await checkIntegrity()).toEqual([])
  }

  test('importing a file again changes nothing if its completions have moved in a merge', async () => {
    const rows = [row('old', '2025-06-01', 'R1'), row('ann', '2025-07-01')]
    await importBefore(...rows)
    await merge()
    expect(await validCompletions('ann')).toEqual(['2025-06-01 R1', '2025-07-01'])
    await again(...rows)
  })

  test('importing a file again changes nothing if both records had a completion with different references', async () => {
    const [one, other] = [row('ann', '2025-06-01', 'R1'), row('old', '2025-06-01', 'R2')]
    await importBefore(one, other)
    await merge()
    await again(one, other)
    await again(other)
    expect(await validCompletions('ann')).toEqual(['2025-06-01 R1'])
  })

  test('importing a file again changes nothing if a completion was revoked on the merged record', async () => {
    const rows = [row('old', '2025-06-01')]
    await importBefore(...rows)
    const { id } = await db().completion.findFirstOrThrow({
      where: { personId: await idOf('old') },
    })
    await inTransaction((tx) =>
      saveRevocation(tx, [id], { reason: 'Never came', revokedById: null, now: now() }),
    )
    await merge()
    await again(...rows)
    expect(await validCompletions('ann')).toEqual([])
  })

  test('a completion with a reference that neither record has is refused', async () => {
    await importBefore(row('old', '2025-06-01', 'R1'))
    await merge()
    expect(await completions(row('old', '2025-06-01', 'R9'))).toMatchObject({
      applied: false,
      problems: [
        { row: 2, column: 'reference', message: expect.stringContaining('with the reference R1') },
      ],
    })
  })
})
