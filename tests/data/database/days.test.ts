/** Every database and the clock give an instant the same day, in London. */
import { expect, test } from 'vitest'
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { dayOf } from '#app/data/database/dialect.server.ts'
import { countAroundCourses } from '#app/data/needs/effect.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { saveAnswers } from '#tests/support/factories/answers.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

const YEARS = Array.from({ length: 12 }, (_, index) => 2020 + index)
const HOURS = [
  '00:00:00.000',
  '00:59:59.999',
  '01:00:00.000',
  '12:00:00.000',
  '22:59:59.999',
  '23:00:00.000',
  '23:30:00.000',
  '23:59:59.999',
]

test('SQL gives the London day of an instant, around changes of the clocks and at the end of the year', async () => {
  const days = YEARS.flatMap((year) => [
    ...Array.from({ length: 9 }, (_, index) => `${year}-03-${23 + index}`),
    `${year}-04-01`,
    `${year}-06-30`,
    ...Array.from({ length: 9 }, (_, index) => `${year}-10-${23 + index}`),
    `${year}-11-01`,
    `${year}-12-31`,
  ])
  const instants = days.flatMap((day) => HOURS.map((hour) => new Date(`${day}T${hour}Z`)))
  const personId = (await aPerson()).id
  const versionId = await saveAnswers([])
  await db().assessment.createMany({
    data: instants.map((submittedAt) => ({
      personId,
      versionId,
      startedAt: submittedAt,
      submittedAt,
    })),
  })
  const found = await queryRows<{ id: number; day: string }>(
    db(),
    Prisma.sql`SELECT "id", ${dayOf(Prisma.sql`"submittedAt"`)} AS "day" FROM "Assessment" WHERE "personId" = ${personId} ORDER BY "id"`,
  )
  expect(found).toHaveLength(instants.length)
  expect(found.map(({ day }, index) => [instants[index]?.toISOString(), day])).toEqual(
    instants.map((instant) => [instant.toISOString(), dayInLondon(instant)]),
  )
})

test('an answer at 12:30am in summer is not before a course on that day', async () => {
  const people = [await aPerson(), await aPerson()]
  const versionId = await saveAnswers([])
  // 11pm UTC is midnight in London: one answer is just before it and one just after.
  for (const [index, before] of ['2026-06-09T22:59:59Z', '2026-06-09T23:00:00Z'].entries()) {
    const personId = people[index]?.id ?? 0
    await aCompletion({ personId, completedOn: '2026-06-10' })
    const submitted = [before, '2026-08-20T12:00:00Z'].map((instant) => new Date(instant))
    await db().assessment.createMany({
      data: submitted.map((at) => ({ personId, versionId, startedAt: at, submittedAt: at })),
    })
  }
  expect(
    await countAroundCourses({ versionId, asAt: '2026-09-30', population: 'scs' }),
  ).toMatchObject([{ people: 1 }])
})
