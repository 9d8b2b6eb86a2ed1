import { beforeAll, expect, test } from 'vitest'
import {
  liftRevocation,
  saveRevocation,
} from '#app/data/learning/completions/completions.server.ts'
import { db, inSnapshot, inTransaction } from '#app/data/database/database.server.ts'
import { bringCountsUpToDate } from '#app/data/uptake/update-counts.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'
import { checkIntegrity, listViolations } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { runDirectSql } from '#tests/support/database/direct-sql.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aGovernment, imported, PEOPLE } from '#tests/support/import-files.ts'

const NAMES = Array.from({ length: 60 }, (_, at) => `p${at}`)
const people = (post: string) => [
  PEOPLE,
  ...NAMES.map((name) => `${name},${name}@civil.example,${name},${post},,2024-01-01`),
]
const moved = (post: string) => [
  PEOPLE,
  ...NAMES.map((name) => `${name},${name}@civil.example,${name},${post},,2026-02-01`),
]

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  await aGovernment()
  await imported('people', people('DVSA,POL,SCS1'), { asAt: '2026-01-01' })
  await imported('headcounts', [
    'set,as_at,organisation_code,profession_code,grade_code,headcount',
    'A set,2026-03-31,DFT,,,310',
  ])
  const { id: personId } = await db().person.findFirstOrThrow()
  await aCompletion({ personId, completedOn: '2021-01-01' })
  await inTransaction(bringCountsUpToDate, { minutes: 1 })
})

/** Typical writes: imports of moves and completions and their undo, single completions and revocations, and updates of counts. */
const WRITERS: readonly ((turn: number) => Promise<unknown>)[] = [
  async () => {
    const { batch } = await imported('people', moved('HMT,FIN,SCS2'), { asAt: '2026-03-01' })
    if (batch !== null) await undoImport(batch, 'command line')
  },
  async (turn) => {
    const rows = NAMES.map(
      (name) => `${name}@civil.example,AIL,${addDays('2024-02-01', turn % 700)},`,
    )
    const { batch } = await imported('completions', [
      'email,course_code,completed_on,reference',
      ...rows,
    ])
    if (batch !== null && turn % 2 === 0) await undoImport(batch, 'command line')
  },
  async (turn) => {
    const person = await db().person.findFirstOrThrow({
      where: { staffId: NAMES[turn % NAMES.length] ?? '' },
    })
    await aCompletion({
      personId: person.id,
      completedOn: addDays('2022-01-01', Math.floor(turn / NAMES.length)),
    })
  },
  (turn) =>
    inTransaction(async (tx) => {
      const { id, revokedAt } = await tx.completion.findFirstOrThrow({
        where: { batchId: null },
        orderBy: { id: turn % 2 ? 'asc' : 'desc' },
      })
      if (revokedAt === null)
        await saveRevocation(tx, [id], {
          reason: 'Recorded for the wrong person',
          revokedById: null,
          now: now(),
        })
      else await liftRevocation(tx, [id])
    }),
  () => inTransaction(bringCountsUpToDate, { minutes: 1 }),
]

const turns = WRITERS.map(() => 0)

/** Runs the work while every writer writes repeatedly. @returns what the work returns */
async function whileWriting<T>(work: () => Promise<T>): Promise<T> {
  const state = { isDone: false }
  const writing = WRITERS.map(async (write, at) => {
    for (; !state.isDone; turns[at] = (turns[at] ?? 0) + 1) await write(turns[at] ?? 0)
  })
  try {
    return await work()
  } finally {
    state.isDone = true
    await Promise.all(writing)
  }
}

async function checkRepeatedly(times: number) {
  const found = []
  for (let turn = 0; turn < times; turn += 1) found.push(...(await checkIntegrity()))
  return found
}

test('the integrity check raises no false alarm while people, completions and counts are written', async () => {
  expect(await whileWriting(() => checkRepeatedly(8))).toEqual([])
})

test('the integrity check sees only what was committed before it began', async () => {
  const snapshot = await inSnapshot(async (tx) => {
    const before = await tx.headcount.findMany()
    await runDirectSql(`UPDATE "Headcount" SET "headcount" = "headcount" + 1`)
    const after = await tx.headcount.findMany()
    return { before, after, violations: await listViolations(tx) }
  })
  expect(snapshot.after).toEqual(snapshot.before)
  expect(snapshot.violations).toEqual([])
  expect(await checkIntegrity()).toHaveLength(1)
  await runDirectSql(`UPDATE "Headcount" SET "headcount" = "headcount" - 1`)
})

test('the integrity check cannot write', async () => {
  await expect(
    inSnapshot((tx) => tx.setting.create({ data: { key: 'written', value: '' } })),
  ).rejects.toThrow(/read-?\s?only|readonly/i)
})

test('the integrity check finds only a real violation while people, completions and counts are written', async () => {
  await runDirectSql(`UPDATE "Headcount" SET "headcount" = "headcount" + 1`)
  const found = await whileWriting(() => checkRepeatedly(4))
  expect(found.map(({ table }) => table)).toEqual([
    'Headcount',
    'Headcount',
    'Headcount',
    'Headcount',
  ])
})
