import { beforeAll, describe, expect, test } from 'vitest'
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import { db, inTransaction, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import { rebuildCounts } from '#app/data/uptake/update-counts.server.ts'
import { countFlows } from '#app/data/uptake/transitions.server.ts'
import { CHANGES } from '#app/domain/uptake/bridge/flows.ts'
import { bridgeRows, shownFlows } from '#app/domain/uptake/bridge/table.ts'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { reportUptake } from '#app/domain/uptake/report.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { anOrganisation, setParents } from '#tests/support/factories/government.ts'
import { aMergeThatOpened } from '#tests/support/factories/people/merged-postings.ts'
import { aRandomGovernment } from '#tests/support/factories/random-government.ts'
import { aQuery } from '#tests/support/factories/uptake.ts'
import { seedsOf } from '#tests/support/seeds.ts'

const TODAY = '2026-11-23'

const SUCCESSIONS = [
  ['HMT', 'DFE', '2021-03-01', 'split'],
  ['HMT', 'DFT', '2022-09-01', 'transfer'],
  ['DVLA', 'HMT', '2023-02-07', 'transfer'],
] as const

async function emptied() {
  for (const table of [
    'PersonMergePosting',
    'PersonMerge',
    'Completion',
    'Posting',
    'Succession',
    'Person',
  ])
    await changeFacts((tx) => tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)}`)
}

async function aWorld(seed: number) {
  await emptied()
  await aRandomGovernment(250, seed)
  for (const [from, to, on, kind] of SUCCESSIONS) {
    const [fromId, toId] = [
      (await anOrganisation({ code: from })).id,
      (await anOrganisation({ code: to })).id,
    ]
    await db().succession.create({ data: { fromId, toId, on, kind } })
  }
  await mergeSome()
}

/** For every third person, records that a merge opened every other posting. */
async function mergeSome() {
  const postings = await db().posting.findMany({ orderBy: { id: 'asc' } })
  for (const [personId, own] of Map.groupBy(postings, (posting) => posting.personId)) {
    const postingIds = own.filter((_, index) => (index + personId) % 2 === 0).map(({ id }) => id)
    if (personId % 3 === 0 && postingIds.length > 0)
      await aMergeThatOpened({ personId, postingIds })
  }
}

const asked = (['ever', 'new', 'coverage'] as const).flatMap((measure) =>
  (['scs', 'all'] as const).flatMap((population) =>
    ['2022-03-31', '2026-09-30'].map((asAt) =>
      aQuery({
        measure,
        population,
        asAt,
        since: measure === 'new' ? `${Number(asAt.slice(0, 4)) - 2}-04-01` : null,
      }),
    ),
  ),
)

type Place = { organisation: string; department: string }
type Followed = {
  day: string
  there: Place | null
  here: Place | null
  postings: (number | null)[]
  upskilled: number
}

/** Follows each person who is counted, one by one, with separate SQL on the facts. */
async function follow(query: UptakeQuery): Promise<Followed[]> {
  const place = (alias: string, id: string) =>
    Prisma.raw(
      `LEFT JOIN "Organisation" ${alias} ON ${alias}."id" = ${id} LEFT JOIN "Organisation" ${alias}d ON ${alias}d."id" = ${alias}."departmentId"`,
    )
  const scs = query.population === 'scs' ? Prisma.raw(`AND g."scs"`) : Prisma.empty
  const counts = Prisma.sql`c."revokedAt" IS NULL AND c."courseId" IN (SELECT "id" FROM "Course" WHERE "qualifying") AND c."completedOn" <= ${query.asAt}`
  const people =
    query.measure === 'coverage'
      ? Prisma.sql`SELECT p."personId", CAST(${query.asAt} AS TEXT) AS "day", p."id" AS "postingId", p."organisationId" AS "thenId",
          CASE WHEN EXISTS (SELECT 1 FROM "Completion" c WHERE c."personId" = p."personId" AND ${counts} AND (c."endsOn" IS NULL OR c."endsOn" > ${query.asAt})) THEN 1 ELSE 0 END AS "upskilled"
        FROM "Posting" p JOIN "Grade" g ON g."id" = p."gradeId"
        WHERE p."from" <= ${query.asAt} AND (p."until" IS NULL OR p."until" > ${query.asAt}) ${scs}`
      : Prisma.sql`SELECT c."personId", c."completedOn" AS "day", f."id" AS "postingId", c."organisationId" AS "thenId", 1 AS "upskilled"
        FROM "Completion" c
        LEFT JOIN "Posting" f ON f."personId" = c."personId" AND f."from" <= c."completedOn" AND (f."until" IS NULL OR f."until" > c."completedOn")
        LEFT JOIN "Grade" g ON g."id" = c."gradeId"
        WHERE ${counts} ${scs} AND c."completedOn" >= ${query.since ?? '1900-01-01'} AND NOT EXISTS (
          SELECT 1 FROM "Completion" e LEFT JOIN "Grade" h ON h."id" = e."gradeId" WHERE e."personId" = c."personId" AND e."revokedAt" IS NULL
            AND e."courseId" IN (SELECT "id" FROM "Course" WHERE "qualifying") ${query.population === 'scs' ? Prisma.raw('AND h."scs"') : Prisma.empty}
            AND (e."completedOn" < c."completedOn" OR (e."completedOn" = c."completedOn" AND e."id" < c."id")))`
  const rows = await queryRows<{
    day: string
    upskilled: number
    o1: string | null
    d1: string | null
    o2: string | null
    d2: string | null
    p1: number | null
    p2: number | null
  }>(
    db(),
    Prisma.sql`SELECT x."day", x."upskilled", t."code" AS "o1", td."code" AS "d1", n."code" AS "o2", nd."code" AS "d2", x."postingId" AS "p1", q."id" AS "p2" FROM (${people}) x
      LEFT JOIN "Posting" q ON q."personId" = x."personId" AND q."from" <= ${TODAY} AND (q."until" IS NULL OR q."until" > ${TODAY})
      ${place('t', 'x."thenId"')} ${place('n', 'q."organisationId"')}`,
  )
  const placed = (organisation: string | null, department: string | null): Place | null =>
    organisation === null || department === null ? null : { organisation, department }
  return rows.map(({ day, upskilled, o1, d1, o2, d2, p1, p2 }) => ({
    day,
    upskilled,
    there: placed(o1, d1),
    here: placed(o2, d2),
    postings: [p1, p2],
  }))
}

/** The departments that the three successions in these worlds lead to, from a person's department on the day. */
function ledTo({ day, there }: Followed): string[] {
  const from = there?.department
  if (from === 'HMT')
    return [...(day < '2021-03-01' ? ['DFE'] : []), ...(day < '2022-09-01' ? ['DFT'] : [])]
  // The agency goes to HMT without the rest of its department.
  return there?.organisation === 'DVLA' && day < '2023-02-07' ? ['HMT'] : []
}

function sayKind(person: Followed, opened: ReadonlySet<number>): string {
  if (person.there?.department === person.here?.department && person.there !== null) return 'stayed'
  if (person.here === null) return 'left'
  if (ledTo(person).includes(person.here.department)) return 'reorganised'
  return person.postings.filter((id) => id !== null && opened.has(id)).length === 1
    ? 'merged'
    : 'moved'
}

function tally(
  followed: readonly Followed[],
  opened: ReadonlySet<number>,
): Record<string, [number, number]> {
  const counts: Record<string, [number, number]> = {}
  for (const person of followed) {
    const key = [
      person.there?.department ?? 'not-known',
      person.here?.department ?? 'left',
      sayKind(person, opened),
    ].join(' ')
    const [upskilled, people] = counts[key] ?? [0, 0]
    counts[key] = [upskilled + person.upskilled, people + 1]
  }
  return counts
}

async function bridgeOf(query: UptakeQuery) {
  const then = await countUptake({ ...query, structure: 'then' }, TODAY)
  const now = await countUptake({ ...query, structure: 'now' }, TODAY)
  const flows = await countFlows(query, TODAY)
  const rowsOf = (counted: typeof then) => reportUptake(counted, 'department', { exact: true }).rows
  return {
    flows,
    input: { flows, was: rowsOf(then), is: rowsOf(now), policy: null },
    government: then.government,
  }
}

describe.each(seedsOf(3, { deep: 10 }))('the bridge of a random government (seed %i)', (seed) => {
  beforeAll(() => aWorld(seed))

  test('every flow equals a count that follows each person', async () => {
    const opened = new Set(
      (await db().personMergePosting.findMany()).map(({ postingId }) => postingId),
    )
    let merged = 0
    for (const query of asked) {
      const { flows } = await bridgeOf(query)
      merged += flows.filter(({ kind }) => kind === 'merged').length
      const counted = Object.fromEntries(
        flows.map(({ from, to, kind, upskilled, base }) => [
          `${from} ${to} ${kind}`,
          [upskilled, base ?? upskilled],
        ]),
      )
      expect({ query, counted }).toEqual({ query, counted: tally(await follow(query), opened) })
    }
    expect(merged).toBeGreaterThan(10)
  })

  test('every row adds up, every loss is a gain elsewhere, and the start and end equal the uptake figures', async () => {
    expect(await addUp()).toBeGreaterThan(300)
  })
})

/** Checks that every bridge adds up. @returns how many people were counted */
async function addUp(): Promise<number> {
  let people = 0
  for (const query of asked) {
    const { input, government } = await bridgeOf(query)
    for (const counted of query.measure === 'coverage'
      ? (['upskilled', 'base'] as const)
      : (['upskilled'] as const)) {
      const rows = bridgeRows(input, counted, government)
      const column = (step: (typeof CHANGES)[number] | 'was' | 'is') =>
        rows.reduce((sum, { steps }) => sum + (steps[step] ?? 0), 0)
      for (const { key, steps } of rows) {
        const sum = CHANGES.reduce(
          (total, step) => total + (steps[step] ?? Number.NaN),
          steps.was ?? Number.NaN,
        )
        expect({ query, key, sum }).toEqual({ query, key, sum: steps.is })
        const flows = shownFlows(input, counted, key).reduce(
          (total, { from, count }) => total + (from === key ? -1 : 1) * (count ?? 0),
          0,
        )
        expect(flows).toBe((steps.is ?? 0) - (steps.was ?? 0))
      }
      const differences = (['moved', 'reorganised', 'merged'] as const).map(
        (kind) => column(`${kind}-in`) + column(`${kind}-out`),
      )
      expect([column('left'), ...differences]).toEqual([0, 0, 0, 0])
      expect(column('was')).toBe(column('is'))
      const atBothEnds = [input.was, input.is].map((report) =>
        report.reduce((sum, row) => sum + (row[counted] ?? 0), 0),
      )
      expect(atBothEnds).toEqual([column('was'), column('is')])
      people += column('was')
    }
  }
  return people
}

test('people in an agency that moved between departments count as reorganised, and every row still adds up', async () => {
  await aWorld(13)
  await db().succession.deleteMany()
  const [agency, hmt, dft] = [
    await anOrganisation({ code: 'DVLA' }),
    await anOrganisation({ code: 'HMT' }),
    await anOrganisation({ code: 'DFT' }),
  ]
  const before = await db().organisationParent.findMany({ where: { organisationId: agency.id } })
  await setParents(agency.id, [
    { parentId: hmt.id, from: null, until: '2022-06-01' },
    { parentId: dft.id, from: '2022-06-01', until: null },
  ])
  await inTransaction(rebuildCounts, { minutes: 1 })
  expect(await addUp()).toBeGreaterThan(300)
  // Count the same people from postings. They were in the agency on the day, and are in the agency or its current department today.
  const query = aQuery({
    measure: 'coverage',
    population: 'all',
    asAt: '2022-03-31',
    structure: 'then',
  })
  const reorganised = (await bridgeOf(query)).flows.filter(({ kind }) => kind === 'reorganised')
  const [{ people }] = (await queryRows<{ people: number }>(
    db(),
    Prisma.sql`SELECT COUNT(*) AS "people" FROM "Posting" p JOIN "Posting" q ON q."personId" = p."personId"
      WHERE p."organisationId" = ${agency.id} AND p."from" <= '2022-03-31' AND (p."until" IS NULL OR p."until" > '2022-03-31')
        AND q."organisationId" IN (${Prisma.join([agency.id, ...(await listBelow(dft.id))])})
        AND q."from" <= ${TODAY} AND (q."until" IS NULL OR q."until" > ${TODAY})`,
  )) as [{ people: number }]
  expect(reorganised.map(({ from, to, base }) => [from, to, base])).toEqual([
    ['HMT', 'DFT', people],
  ])
  expect(people).toBeGreaterThan(5)
  await setParents(agency.id, before)
})

/** The ids of a department and its current agencies. */
const listBelow = async (id: number): Promise<number[]> => [
  id,
  ...(await db().organisation.findMany({ where: { parentId: id }, select: { id: true } })).map(
    (person) => person.id,
  ),
]

test('people in the same department on both days count as stayed', async () => {
  await aWorld(11)
  const { flows } = await bridgeOf(aQuery({ measure: 'coverage', population: 'all' }))
  expect(flows.filter(({ from, to, kind }) => (from === to) !== (kind === 'stayed'))).toEqual([])
  expect((await findGovernment()).organisations.size).toBeGreaterThan(3)
})

test('under the policy the bridge shows no number below the threshold and rounds every number shown', async () => {
  await aWorld(12)
  for (const query of asked) {
    const { flows, government } = await bridgeOf(query)
    const rowsOf = async (structure: 'then' | 'now') =>
      reportUptake(await countUptake({ ...query, structure }, TODAY), 'department', {
        exact: false,
      }).rows
    const input = { flows, was: await rowsOf('then'), is: await rowsOf('now'), policy: POLICY }
    for (const counted of query.measure === 'coverage'
      ? (['upskilled', 'base'] as const)
      : (['upskilled'] as const)) {
      const rows = bridgeRows(input, counted, government)
      const shown = [
        ...rows.flatMap(({ steps }) => Object.values(steps)),
        ...rows.flatMap(({ key }) => shownFlows(input, counted, key).map(({ count }) => count)),
      ]
      expect(shown.filter((count) => count !== null && count % POLICY.rounding !== 0)).toEqual([])
      const small = flows.filter(
        (flow) => flow.kind !== 'stayed' && flow[counted] !== null && isFew(flow[counted]),
      )
      const shownMovements = rows.flatMap(({ key }) => shownFlows(input, counted, key))
      expect(
        small.filter((flow) =>
          shownMovements.some(
            (movement) =>
              movement.from === flow.from &&
              movement.to === flow.to &&
              movement.kind === flow.kind &&
              movement.count !== null,
          ),
        ),
      ).toEqual([])
    }
  }
})

const isFew = (count: number): boolean => count > 0 && count < POLICY.threshold
