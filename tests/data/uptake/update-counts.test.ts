import { onPostgresql } from '#tests/support/database/databases.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { recountMarginalTables } from '#app/data/uptake/count-uptake.server.ts'
import {
  liftRevocation,
  saveRevocation,
} from '#app/data/learning/completions/completions.server.ts'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import { areCountsBehind, bringCountsUpToDate } from '#app/data/uptake/update-counts.server.ts'
import { findMarginalTables } from '#app/data/uptake/marginal-tables.server.ts'
import { listWrongCounts } from '#app/data/uptake/integrity.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { randomFrom } from '#app/domain/text/random.ts'
import {
  breakDown,
  cellsFor,
  MARGINAL_TABLES,
  type MarginalTables,
} from '#app/domain/uptake/breakdown.ts'
import { DIMENSIONS, type UptakeCount } from '#app/domain/uptake/uptake.ts'
import { undoMerge } from '#app/features/people/merge-people.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { changingPostingsOf } from '#tests/support/factories/people/corrected-posting.ts'
import { savingSection } from '#tests/support/factories/course.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aCount } from '#tests/support/factories/uptake.ts'
import { aGovernment, imported, PEOPLE } from '#tests/support/import-files.ts'

const noon = (day: Day) => freezeClock(`${day}T12:00:00Z`)

/** The rows of every marginal table. */
async function tablesOf(marginals: MarginalTables | null) {
  const government = await findGovernment()
  return marginals && DIMENSIONS.map((by) => breakDown(government, by, cellsFor(marginals, [by])))
}

async function mustBeRight(today: Day, days: readonly Day[]): Promise<void> {
  expect(await listWrongCounts(db())).toEqual([])
  for (const measure of ['ever', 'new', 'coverage'] as const)
    for (const structure of ['then', 'now'] as const)
      for (const asAt of days) {
        const since = measure === 'new' ? '2024-11-15' : null
        const count: UptakeCount = aCount({
          measure,
          structure,
          asAt,
          since,
          population: asAt.endsWith('0') ? 'all' : 'scs',
        })
        const kept = await tablesOf(await findMarginalTables(count, today))
        expect({ count, tables: kept }).toEqual({
          count,
          tables: await tablesOf(await recountMarginalTables(count, today)),
        })
      }
}

const PARENTS = 'organisation_code,parent_code,from,until'
const NAMES = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay', 'gus', 'hal']
const ORGANISATIONS = ['DFT', 'DVSA', 'HMT']
const GRADES = ['SCS1', 'SCS2', 'G6']

/** Random changes to a government. Each is made in the same way as by the service. */
function life(seed: number) {
  const random = randomFrom(seed)
  const batches: number[] = []
  const row = (name: string, since: Day) =>
    `${name}${seed},${name}${seed}@civil.example,${name},${random.pick(ORGANISATIONS)},${random.pick(['POL', 'FIN'])},${random.pick(GRADES)},,${since}`
  const keep = (report: { batch: number | null }) =>
    void (report.batch !== null && batches.push(report.batch))
  return {
    people: async (today: Day) => {
      const some = NAMES.filter(() => random.chance(0.7))
      keep(
        await imported('people', [PEOPLE, ...some.map((name) => row(name, today))], {
          asAt: today,
          full: random.chance(0.5),
        }),
      )
    },
    parents: async (today: Day) => {
      const [one = '', other = ''] = [
        later('2024-10-01', random.below(400)),
        later(today, random.below(30) - 15),
      ].toSorted()
      const [first, second] = [random.pick(['DFT', 'HMT']), random.pick(['DFT', 'HMT'])]
      const rows = random.pick([
        [`DVSA,${first},,${one}`, `DVSA,${second},${one},`],
        [`DVSA,${first},${one},`],
        [`DVSA,${first},,${one}`, ...(one < other ? [`DVSA,${second},${other},`] : [])],
      ])
      keep(await imported('parents', [PARENTS, ...rows]))
    },
    completions: async (today: Day) => {
      const everybody = await db().person.findMany({
        where: { mergedIn: null },
        include: { merges: { include: { merged: true } } },
      })
      const known = everybody.filter(() => random.chance(0.4))
      const rows = known.map(
        ({ merges, ...own }) =>
          `${random.pick([own, ...merges.map(({ merged }) => merged)]).email},${random.pick(['DMC', 'AIL'])},${random.pick([today, later(today, -30), '2024-11-20'])},`,
      )
      if (rows.length > 0)
        keep(await imported('completions', ['email,course_code,completed_on,reference', ...rows]))
    },
    undo: async () => {
      const batch = batches.pop()
      if (batch !== undefined) await undoImport(batch, 'command line')
    },
    revoke: async () => {
      const found = await db().completion.findFirst({ where: { revokedAt: null } })
      const revocation = {
        reason: 'Recorded for the wrong person',
        revokedById: null,
        now: new Date('2026-01-01T09:00:00Z'),
      }
      if (found) await inTransaction((tx) => saveRevocation(tx, [found.id], revocation))
    },
    lift: async () => {
      const found = await db().completion.findFirst({
        where: { revokedAt: { not: null }, mergedAs: null },
      })
      if (found) await inTransaction((tx) => liftRevocation(tx, [found.id]))
    },
    course: async () => {
      await savingSection(random.pick(['DMC', 'AIL']), 'completion', {
        qualifying: random.chance(0.5),
        validForMonths: random.pick([null, 2, 12]),
      })
    },
    merge: async () => {
      const [kept, merged] = (
        await db().person.findMany({ where: { mergedIn: null }, orderBy: { id: 'asc' } })
      ).toSorted(() => random.pick([-1, 1]))
      if (kept && merged) await merging(kept.id, merged.id)
    },
    unmerge: async () => {
      const merge = await db().personMerge.findFirst({ orderBy: { id: 'desc' } })
      if (merge) await undoMerge(merge.id, 'service')
    },
    // Contradictions of the record are refused, so most of these change something.
    correct: async (today: Day) => {
      const people = await db().person.findMany({ where: { mergedIn: null } })
      if (people.length === 0) return
      const { id: personId } = random.pick(people)
      const postings = await db().posting.findMany({ where: { personId }, orderBy: { id: 'asc' } })
      const [organisation, grade] = [
        await db().organisation.findFirstOrThrow({ where: { code: random.pick(ORGANISATIONS) } }),
        await db().grade.findFirstOrThrow({ where: { code: random.pick(GRADES) } }),
      ]
      const profession = await db().profession.findFirstOrThrow({ where: { code: 'POL' } })
      const from = later(today, -random.below(200))
      const values = {
        organisationId: organisation.id,
        professionId: profession.id,
        gradeId: grade.id,
        from,
        until: random.pick([null, later(from, random.below(60))]),
      }
      const postingId = postings.length > 0 ? random.pick(postings).id : 0
      await changingPostingsOf(
        personId,
        random.pick([
          { kind: 'add', values },
          { kind: 'correct', postingId, values },
          { kind: 'end', postingId, until: today },
          { kind: 'remove', postingId },
        ]),
      )
    },
    forward: () => inTransaction(bringCountsUpToDate, { minutes: 1 }),
    step: () =>
      random.pick([
        'people',
        'people',
        'parents',
        'parents',
        'completions',
        'completions',
        'undo',
        'revoke',
        'lift',
        'course',
        'merge',
        'merge',
        'unmerge',
        'correct',
        'correct',
        'forward',
      ] as const),
    days: () => 1 + random.below(40),
  }
}

const later = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

describe('stored counts', () => {
  beforeEach(async () => {
    noon('2024-11-01')
    if ((await db().organisation.count()) > 0) await imported('parents', [PARENTS, 'DVSA,DFT,,'])
    await aGovernment()
  })

  // One history is enough to show that PostgreSQL and SQLite count in the same way.
  test.each(onPostgresql ? [1] : [1, 2, 3])(
    'stored counts equal a recount after any sequence of imports, undos, corrections and other changes (history %i)',
    async (seed) => {
      const ways = life(seed)
      let today = `${2022 + 2 * seed}-11-01`
      for (let turn = 0; turn < 20; turn += 1) {
        today = later(today, ways.days())
        noon(today)
        await ways[turn < 2 ? 'people' : ways.step()](today)
        await mustBeRight(today, ['2024-11-30', '2025-02-17', later(today, -20), today])
      }
      expect(await checkIntegrity()).toEqual([])
      for (const marginal of MARGINAL_TABLES)
        expect(
          (await findMarginalTables(aCount({ asAt: today, measure: 'coverage' }), today))?.[
            marginal
          ],
        ).toBeDefined()
    },
  )

  test('a service with people and no stored counts calculates them once', async () => {
    await inTransaction(async (tx) => {
      for (const table of ['uptakeBalance', 'uptakeEntry', 'uptakeState'] as const)
        await (tx[table] as { deleteMany: () => Promise<unknown> }).deleteMany()
    })
    expect(await findMarginalTables(aCount({ asAt: '2024-11-01' }), '2024-11-01')).toBeNull()
    expect(await areCountsBehind(db())).toBe(true)
    await inTransaction(bringCountsUpToDate, { minutes: 1 })
    await mustBeRight('2024-11-01', ['2024-11-01'])
    expect(await areCountsBehind(db())).toBe(false)
  })

  test('stored counts have no number for a day before they begin', async () => {
    expect(await findMarginalTables(aCount({ asAt: '2014-12-31' }), '2024-11-01')).toBeNull()
  })
})
