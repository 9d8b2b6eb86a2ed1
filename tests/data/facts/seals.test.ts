/** One seal covers everything that a transaction wrote. */
import { beforeAll, expect, test } from 'vitest'
import { changingFacts } from '#app/data/facts/change-facts.server.ts'
import { checkSeals } from '#app/data/facts/check-seals.server.ts'
import { beforeCommit } from '#app/data/database/before-commit.server.ts'
import { closeDatabase, db, inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { sealAgain, sealing, sealingRows } from '#app/data/facts/seals.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aCohort, aCourse } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

let personId: number
let cohort: Awaited<ReturnType<typeof aCohort>>
let enrolmentId: number

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00.123Z')
  ;({ id: personId } = await aPerson({ posted: false }))
  cohort = await aCohort({ courseId: (await aCourse({ code: 'DMC' })).id })
  const data = { cohortId: cohort.id, personId, status: 'confirmed', createdAt: now() }
  enrolmentId = (await db().enrolment.create({ data })).id
})

const aMark = (tx: Tx) =>
  sealing(tx, 'Attendance', null, (sealId) =>
    tx.attendance.create({
      data: {
        sessionId: cohort.sessions[0]?.id ?? 0,
        enrolmentId,
        mark: 'attended',
        reason: 'She said “yes”\n',
        recordedAt: now(),
        sealId,
      },
    }),
  )
const event = (sealId: number) => ({ enrolmentId, status: 'confirmed', at: now(), sealId })
const anEvent = (tx: Tx) =>
  sealingRows(tx, 'EnrolmentEvent', async (sealId) => [
    await tx.enrolmentEvent.create({ data: event(sealId) }),
  ])
const aSeal = () => db().seal.findFirstOrThrow({ orderBy: { id: 'desc' } })

test('a stored key that was rolled back is not used for later seals', async () => {
  const failed = inTransaction(async (tx) => {
    await aMark(tx)
    beforeCommit(tx, () => Promise.reject(new Error('No.')))
  })
  await expect(failed).rejects.toThrow('No.')
  expect(await db().setting.count({ where: { key: 'seal-key' } })).toBe(0)
  await inTransaction(aMark)
  await inTransaction(aMark)
  expect(await checkSeals(db())).toMatchObject({
    broken: [],
    unknownKeys: [],
    seals: new Map([['database', 2]]),
  })
})

test('transactions that need a key at the same time agree on it', async () => {
  await db().setting.deleteMany({ where: { key: 'seal-key' } })
  // Closing forgets the key, as a new process would not know it.
  await closeDatabase()
  const { last } = await checkSeals(db())
  await Promise.all(Array.from({ length: 8 }, () => inTransaction(aMark)))
  const { broken, unknownKeys } = await checkSeals(db())
  expect(unknownKeys).toEqual([])
  expect(broken.filter(({ id }) => id > last)).toEqual([])
  // On PostgreSQL some ran several times. Nothing from an earlier run is in a later run's seal.
  const seals = await db().seal.findMany({ where: { id: { gt: last } } })
  expect(seals.map(({ facts }) => facts.slice(0, 18))).toEqual(
    Array.from({ length: 8 }, () => '[["Attendance",1,"'),
  )
})

test('one seal covers all facts of a transaction, in several tables', async () => {
  await inTransaction(async (tx) => {
    await aMark(tx)
    await anEvent(tx)
    await aMark(tx)
  })
  const digest = expect.stringMatching(/^\w{64}$/) as string
  expect(JSON.parse((await aSeal()).facts)).toEqual([
    ['Attendance', 2, digest],
    ['EnrolmentEvent', 1, digest],
  ])
})

test('facts of one table are all covered, whether they are read back or not', async () => {
  await inTransaction(async (tx) => {
    await anEvent(tx)
    await sealing(tx, 'EnrolmentEvent', null, (sealId) =>
      tx.enrolmentEvent.create({ data: event(sealId) }),
    )
    await anEvent(tx)
  })
  const { id, facts } = await aSeal()
  expect(facts).toContain('"EnrolmentEvent",3,')
  expect((await checkSeals(db())).broken.filter((seal) => seal.id === id)).toEqual([])
})

test('facts that remain after an undo are sealed again, and a seal without facts is deleted', async () => {
  await inTransaction(async (tx) => {
    await aMark(tx)
    await anEvent(tx)
  })
  const { id } = await aSeal()
  const removing = (remove: (tx: Tx) => Promise<unknown>) =>
    inTransaction((tx) =>
      changingFacts(tx, 'undo', async () => {
        await remove(tx)
        await sealAgain(tx, [id])
      }),
    )
  await removing((tx) => tx.attendance.deleteMany({ where: { sealId: id } }))
  expect((await aSeal()).facts).toMatch(/^\[\["EnrolmentEvent",1,"\w{64}"\]\]$/)
  expect((await checkSeals(db())).broken.filter((one) => one.id === id)).toEqual([])
  await removing((tx) => tx.enrolmentEvent.deleteMany({ where: { sealId: id } }))
  expect(await db().seal.count({ where: { id } })).toBe(0)
})

test('a transaction that adds no facts leaves no seal', async () => {
  const { id } = await aSeal()
  await inTransaction((tx) => sealing(tx, 'Attendance', null, async () => {}))
  await inTransaction((tx) => sealingRows(tx, 'EnrolmentEvent', async () => []))
  expect((await aSeal()).id).toBe(id)
})

test('a seal names the import that added its facts', async () => {
  await inTransaction(async (tx) => {
    const batch = await tx.importBatch.create({
      data: {
        kind: 'headcounts',
        file: 'a.csv',
        checksum: '',
        rows: 1,
        created: 1,
        updated: 0,
        unchanged: 0,
        rejected: 0,
        problems: '[]',
        importedAt: now(),
      },
    })
    const set = await tx.headcountSet.create({
      data: { name: 'A set', asAt: '2026-03-31', source: 'https://figures.example' },
    })
    await aMark(tx)
    await sealing(tx, 'Headcount', batch.id, (sealId) =>
      tx.headcount.create({
        data: { setId: set.id, headcount: 5, batchId: batch.id, sealId },
      }),
    )
  })
  const { id, batchId } = await aSeal()
  expect(batchId).not.toBeNull()
  expect((await checkSeals(db())).broken.filter((seal) => seal.id === id)).toEqual([])
})
