import { beforeAll, expect, test } from 'vitest'
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import { countPaceParts } from '#app/data/uptake/pace.server.ts'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { withRecount } from '#app/data/uptake/update-counts.server.ts'
import { reportUptake } from '#app/domain/uptake/report.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPosting } from '#tests/support/factories/people/person.ts'
import { aQuery } from '#tests/support/factories/uptake.ts'

const [FROM, TO] = ['2026-06-30', '2026-09-30']
const COUNT = { course: null, population: 'scs', professionId: null } as const
let dft = 0

async function someone(
  given: Parameters<typeof aPerson>[0],
  ...completed: [on: string, endsOn?: string][]
): Promise<number> {
  const { id } = await aPerson({ organisation: 'DFT', ...given })
  for (const [completedOn, endsOn] of completed) {
    const completion = await aCompletion({ personId: id, completedOn })
    if (!endsOn) continue
    await inTransaction((tx) =>
      withRecount(tx, [id], () =>
        tx.completion.update({ where: { id: completion.id }, data: { endsOn } }),
      ),
    )
  }
  return id
}

/**
 * The people at DFT. For each reason for a change between two quarter ends, there is at least one
 * person. For two people nothing changes.
 */
beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  dft = (await anOrganisation({ code: 'DFT' })).id
  await aCourse({ code: 'DMC' })
  await someone({}, ['2021-06-15'])
  await someone({})
  // These people are newly upskilled, on the first and on the last day of the quarter.
  await someone({}, ['2026-07-01'])
  await someone({}, ['2026-09-30'])
  await someone({}, ['2026-10-01'])
  // This person renews. Their earlier completion had expired before the quarter.
  await someone({}, ['2023-05-01', '2026-05-01'], ['2026-08-01'])
  // These people come in already upskilled. One joins, one moves and one is promoted.
  await someone({ from: '2026-07-15' }, ['2026-05-01'])
  const mover = await someone({ organisation: 'HMT', until: '2026-08-01' }, ['2022-01-01'])
  await aPosting({ personId: mover, organisation: 'DFT', from: '2026-08-01' })
  const promoted = await someone({ grade: 'G6', until: '2026-08-01' }, ['2022-01-01'])
  await aPosting({ personId: promoted, organisation: 'DFT', grade: 'SCS1', from: '2026-08-01' })
  // This person leaves while upskilled.
  await someone({ until: '2026-09-01' }, ['2022-01-01'])
  // This person's completion expires.
  await someone({}, ['2023-08-15', '2026-08-15'])
  await someone({}, ['2023-09-30', '2026-09-30'])
})

test('the parts of a department’s pace separate people who came or went from people newly upskilled and expired completions', async () => {
  const end = (day: string) => ({ day, organisationIds: [dft] })
  expect(await countPaceParts(COUNT, { start: end(FROM), end: end(TO) })).toEqual({
    newly: 2,
    renewed: 1,
    cameIn: 3,
    wentOut: 1,
    expired: 2,
  })
})

test('for all of government, a person who moves between departments counts as upskilled on both days', async () => {
  const end = (day: string) => ({ day, organisationIds: null })
  expect(await countPaceParts(COUNT, { start: end(FROM), end: end(TO) })).toMatchObject({
    newly: 2,
    cameIn: 2,
    wentOut: 1,
    expired: 2,
  })
})

test('the parts of the pace add up to the change in the number of people in post who are upskilled', async () => {
  const upskilledOn = async (asAt: string) => {
    const report = reportUptake(await countUptake(aQuery({ asAt }), '2026-11-23'), 'department', {
      exact: true,
    })
    return report.rows.find(({ key }) => key === 'DFT')?.upskilled ?? 0
  }
  const end = (day: string) => ({ day, organisationIds: [dft] })
  const { newly, renewed, cameIn, wentOut, expired } = await countPaceParts(COUNT, {
    start: end(FROM),
    end: end(TO),
  })
  expect(newly + renewed + cameIn - wentOut - expired).toBe(
    (await upskilledOn(TO)) - (await upskilledOn(FROM)),
  )
})

test('a revoked completion counts at neither end of the period', async () => {
  const id = await someone({}, ['2022-01-01'])
  await db().completion.updateMany({
    where: { personId: id },
    data: { revokedAt: new Date('2026-08-01T09:00:00Z'), revokedReason: 'An error' },
  })
  const end = (day: string) => ({ day, organisationIds: [dft] })
  expect(await countPaceParts(COUNT, { start: end(FROM), end: end(TO) })).toMatchObject({
    wentOut: 1,
    expired: 2,
  })
})
