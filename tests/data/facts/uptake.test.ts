import { beforeEach, describe, expect, test } from 'vitest'
import { db, Prisma, queryRow } from '#app/data/database/database.server.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import { countUptakeCells } from '#app/data/facts/uptake.server.ts'
import { breakDown, sumOf } from '#app/domain/uptake/breakdown.ts'
import type { Dimension, UptakeCount } from '#app/domain/uptake/uptake.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPosting } from '#tests/support/factories/people/person.ts'
import { aCount, deletePeople } from '#tests/support/factories/uptake.ts'

const TODAY = '2026-11-23'

async function countUptake(given: Partial<UptakeCount>, by: Dimension = 'department') {
  const cells = await countUptakeCells(aCount(given), TODAY)
  const rows = breakDown(await findGovernment(), by, cells)
  return {
    total: sumOf(cells),
    rows: Object.fromEntries(
      rows.map((row) => [row.key, row.base === null ? row.upskilled : [row.upskilled, row.base]]),
    ),
  }
}

beforeEach(async () => {
  await deletePeople()
  await aCourse({ code: 'DMC' })
  await aCourse({ code: 'IMC', qualifying: false })
  await aCourse({ code: 'AIL', validForMonths: 24 })
})

describe('people ever upskilled', () => {
  test('a person ever upskilled counts once, at their earliest completion, where they were posted that day', async () => {
    const person = await aPerson({ organisation: 'DFT', until: '2022-01-01' })
    await aPosting({ personId: person.id, organisation: 'HMT', from: '2022-01-01' })
    await aCompletion({ personId: person.id, completedOn: '2023-05-05' })
    await aCompletion({ personId: person.id, course: 'AIL', completedOn: '2021-05-05' })

    expect((await countUptake({ measure: 'ever' })).rows).toEqual({ DFT: 1 })
    expect((await countUptake({ measure: 'ever', course: 'DMC' })).rows).toEqual({ HMT: 1 })
    expect((await countUptake({ measure: 'ever', asAt: '2021-05-04' })).rows).toEqual({})
  })

  test('a revoked completion does not count, and a course that does not qualify counts only if the query is for it', async () => {
    await aCompletion({ personId: (await aPerson()).id, revoked: true })
    await aCompletion({ personId: (await aPerson()).id, course: 'IMC' })

    expect((await countUptake({ measure: 'ever' })).rows).toEqual({})
    expect((await countUptake({ measure: 'ever', course: 'IMC' })).rows).toEqual({ DFT: 1 })
  })

  test('a person counts as senior from their first completion in the senior civil service', async () => {
    const person = await aPerson({ organisation: 'DFT', grade: 'G6', until: '2022-01-01' })
    await aPosting({ personId: person.id, organisation: 'HMT', grade: 'SCS1', from: '2022-01-01' })
    await aCompletion({ personId: person.id, completedOn: '2021-05-05' })
    await aCompletion({ personId: person.id, completedOn: '2023-05-05' })

    expect((await countUptake({ measure: 'ever' })).rows).toEqual({ HMT: 1 })
    expect((await countUptake({ measure: 'ever', population: 'all' })).rows).toEqual({ DFT: 1 })
  })

  test('a completion on a day without a posting counts as not known, and only among all civil servants', async () => {
    await aCompletion({
      personId: (await aPerson({ from: '2022-01-01' })).id,
      completedOn: '2021-05-05',
    })

    expect((await countUptake({ measure: 'ever', population: 'all' }, 'grade')).rows).toEqual({
      'not-known': 1,
    })
    expect((await countUptake({ measure: 'ever' })).rows).toEqual({})
  })

  test('“as it is now” counts people ever upskilled where they are posted today, and shows how many have left', async () => {
    const moved = await aPerson({ organisation: 'BEIS', until: '2023-02-07' })
    await aPosting({ personId: moved.id, organisation: 'DSIT', from: '2023-02-07' })
    const gone = await aPerson({ organisation: 'BEIS', until: '2026-11-23' })
    await aCompletion({ personId: moved.id })
    await aCompletion({ personId: gone.id })

    expect((await countUptake({ measure: 'ever' })).rows).toEqual({ BEIS: 2 })
    expect((await countUptake({ measure: 'ever', structure: 'now' })).rows).toEqual({
      DSIT: 1,
      left: 1,
    })
  })

  test('an agency counts in its department, and separately among organisations', async () => {
    await anOrganisation({ code: 'DVLA', parentCode: 'DFT' })
    await aCompletion({ personId: (await aPerson({ organisation: 'DVLA' })).id })
    await aCompletion({ personId: (await aPerson({ organisation: 'DFT' })).id })

    expect((await countUptake({ measure: 'ever' })).rows).toEqual({ DFT: 2 })
    expect((await countUptake({ measure: 'ever' }, 'organisation')).rows).toEqual({
      DFT: 1,
      DVLA: 1,
    })
  })
})

describe('people newly upskilled', () => {
  test('people first upskilled in the period count as new, including on its first and last day', async () => {
    for (const completedOn of ['2026-06-30', '2026-07-01', '2026-09-30', '2026-10-01']) {
      await aCompletion({ personId: (await aPerson()).id, completedOn })
    }
    const again = await aPerson()
    await aCompletion({ personId: again.id, completedOn: '2022-01-01' })
    await aCompletion({ personId: again.id, course: 'AIL', completedOn: '2026-08-01' })

    expect((await countUptake({ measure: 'new', since: '2026-07-01' })).rows).toEqual({ DFT: 2 })
  })
})

describe('coverage', () => {
  test('coverage counts people in post on the day, including on their first day but not on the day they leave', async () => {
    for (const [from, until] of [
      ['2026-09-30', null],
      ['2026-10-01', null],
      ['2020-01-01', '2026-09-30'],
      ['2020-01-01', '2026-10-01'],
    ] as const) {
      await aCompletion({ personId: (await aPerson({ from, until })).id })
    }
    expect((await countUptake({})).rows).toEqual({ DFT: [2, 2] })
  })

  test('a completion counts for coverage until its months of validity are over', async () => {
    const person = await aPerson()
    await aCompletion({ personId: person.id, course: 'AIL', completedOn: '2024-09-30' })

    expect((await countUptake({ asAt: '2024-09-29' })).rows).toEqual({ DFT: [0, 1] })
    expect((await countUptake({ asAt: '2024-09-30' })).rows).toEqual({ DFT: [1, 1] })
    expect((await countUptake({ asAt: '2026-09-29' })).rows).toEqual({ DFT: [1, 1] })
    expect((await countUptake({ asAt: '2026-09-30' })).rows).toEqual({ DFT: [0, 1] })
  })

  test('coverage uses the grade on the day, so a promoted person counts with their earlier completions', async () => {
    const person = await aPerson({ grade: 'G6', until: '2026-01-01' })
    await aPosting({ personId: person.id, grade: 'SCS1', from: '2026-01-01' })
    await aCompletion({ personId: person.id, completedOn: '2021-05-05' })

    expect((await countUptake({ asAt: '2025-12-31' })).rows).toEqual({})
    expect((await countUptake({ asAt: '2026-01-01' })).rows).toEqual({ DFT: [1, 1] })
  })

  test('coverage counts a person with several completions once, and includes a department without any', async () => {
    const person = await aPerson({ organisation: 'HMT' })
    await aCompletion({ personId: person.id })
    await aCompletion({ personId: person.id, course: 'AIL', completedOn: '2026-01-01' })
    await aPerson({ organisation: 'DFE' })

    expect(await countUptake({})).toEqual({
      total: { upskilled: 1, base: 2 },
      rows: { DFE: [0, 1], HMT: [1, 1] },
    })
  })

  test('“as it is now” counts coverage and its base where people are posted today', async () => {
    const moved = await aPerson({ organisation: 'BEIS', until: '2026-10-15' })
    await aPosting({ personId: moved.id, organisation: 'DSIT', from: '2026-10-15' })
    await aCompletion({ personId: moved.id })
    await aPerson({ organisation: 'BEIS', until: '2026-11-01' })

    expect((await countUptake({ structure: 'now' })).rows).toEqual({ DSIT: [1, 1], left: [0, 1] })
  })

  test('coverage is the same as in a simple recount with different SQL', async () => {
    for (let index = 0; index < 12; index += 1) {
      const person = await aPerson({
        organisation: index % 3 ? 'DFT' : 'HMT',
        grade: index % 4 ? 'SCS1' : 'G6',
      })
      if (index % 2) await aCompletion({ personId: person.id, course: index % 5 ? 'DMC' : 'AIL' })
    }
    const plain = await queryRow<{ upskilled: number; base: number }>(
      db(),
      Prisma.sql`
        SELECT COUNT(DISTINCT p."personId") AS "base", COUNT(DISTINCT c."personId") AS "upskilled"
        FROM "Posting" p
        JOIN "Grade" g ON g."id" = p."gradeId" AND g."scs"
        LEFT JOIN "Course" q ON q."qualifying"
        LEFT JOIN "Completion" c ON c."personId" = p."personId" AND c."courseId" = q."id" AND c."revokedAt" IS NULL
          AND '2026-09-30' >= c."completedOn" AND '2026-09-30' < COALESCE(c."endsOn", '9999-12-31')
        WHERE '2026-09-30' >= p."from" AND '2026-09-30' < COALESCE(p."until", '9999-12-31')`,
    )
    expect((await countUptake({})).total).toEqual(plain)
  })
})
