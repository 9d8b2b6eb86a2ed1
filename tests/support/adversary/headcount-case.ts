/**
 * Coverage with a headcount set as the base, together with coverage of people in post. The headcount
 * set is public, so its numbers are known.
 */
import { POLICY, smallGroupOf, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { EVERY_STEP, type Steps } from '#app/domain/disclosure/withheld-parts.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import { randomFrom, type Random } from '#app/domain/text/random.ts'
import { basesOf, type MarginalTables, type HeadcountRow } from '#app/domain/uptake/breakdown.ts'
import { reportUptake } from '#app/domain/uptake/report.ts'
import {
  DIMENSIONS,
  NO_FILTERS,
  type Dimension,
  type UptakeQuery,
  type UptakeRow,
} from '#app/domain/uptake/uptake.ts'
import { makeCase, quantityAt, type Case } from './case.ts'
import { cellsOf } from './count.ts'
import { TABLES } from './numbers.ts'
import { rangeBehind } from './publish.ts'
import { holdsRatio, precisionOf, ratioOf } from './shares.ts'
import { randomWorld, type World } from './world.ts'

const TABLE_OF: Record<Dimension, (typeof TABLES)[number]> = {
  department: 'd',
  organisation: 'o',
  profession: 'p',
  family: 'f',
  grade: 'g',
}

/** Generates a headcount set with about as many posts as people. Some numbers are missing. */
function randomSet(
  random: Random,
  { people, departmentOf, professions, scs }: World,
): HeadcountRow[] {
  const holds = (
    test: (posting: { organisation: number; profession: number; grade: number }) => boolean,
  ) => people.filter(({ postings }) => postings.some(test)).length
  const posts = (count: number) => Math.max(0, count - 3 + random.below(7))
  const row = (given: Partial<HeadcountRow>, count: number): HeadcountRow[] =>
    random.chance(0.1)
      ? []
      : [
          {
            organisationId: null,
            professionId: null,
            gradeId: null,
            ...given,
            headcount: posts(count),
          },
        ]
  const rows = [
    ...departmentOf.flatMap((_, organisation) => row({ organisationId: organisation + 1 }, holds((person) => person.organisation === organisation))), // prettier-ignore
    ...Array.from({ length: professions }).flatMap((_, profession) => row({ professionId: profession + 1 }, holds((person) => person.profession === profession))), // prettier-ignore
    ...scs.flatMap((__, grade) =>
      row(
        { gradeId: grade + 1 },
        holds((person) => person.grade === grade),
      ),
    ),
  ]
  return random.chance(0.7) ? [...rows, ...row({}, people.length)] : rows
}

export type HeadcountAttack = { policy?: DisclosurePolicy; steps?: Steps }

/**
 * Publishes one coverage query twice: with people in post and with a headcount set as the base. The
 * adversary has both reports.
 */
export function makeHeadcountCase(
  seed: number,
  { policy: seniorPolicy = POLICY, steps = EVERY_STEP }: HeadcountAttack = {},
): Case {
  const world = randomWorld(seed)
  const queries = world.queries.filter(
    ({ measure, structure }) => measure === 'coverage' && structure === 'then',
  )
  const [chosen] = queries.slice(seed % queries.length)
  if (!chosen) throw new Error('The world has no coverage query.')
  const made = makeCase({ ...world, queries: [chosen] }, seniorPolicy, steps)
  const policy = policyFor(seniorPolicy, chosen.population)
  const { layout, min, max } = made
  const headcounts = randomSet(randomFrom(seed * 31 + 5), world)
  const cells = cellsOf(world, chosen)
  const marginals: MarginalTables = {
    'organisation-grade': cells,
    'department-profession': cells,
    'profession-grade': cells,
  }
  const query: UptakeQuery = { measure: 'coverage', asAt: chosen.day, since: null, course: null, population: chosen.population, structure: 'then', ...NO_FILTERS, by: 'department', base: 'SET' } // prettier-ignore
  const learn = (
    number: number,
    posts: number | null,
    { upskilled, percent }: Pick<UptakeRow, 'upskilled' | 'percent'>,
  ) => {
    if (upskilled === null) return
    const range = rangeBehind(upskilled, policy)
    if (posts !== null && posts > 0) {
      // A shown number leaves 0 or at least the threshold of posts without someone upskilled, and
      // is not all or none of a small group.
      const isFine = (value: number) => !(posts - value > 0 && posts - value < policy.threshold) && (posts >= smallGroupOf(policy) || (value !== 0 && value !== posts)) // prettier-ignore
      const ratio = ratioOf(percent, precisionOf(percent, [posts, posts], policy))
      const isPossible = (value: number) => isFine(value) && (!ratio || holdsRatio(ratio, value, posts)) && (percent === null || ((percent === 0) === (value === 0) && (percent === 100) === (value === posts))) // prettier-ignore
      while (range[0] < range[1] && !isPossible(range[0])) range[0] += 1
      while (range[0] < range[1] && !isPossible(range[1])) range[1] -= 1
    }
    if (percent !== null && posts !== null && posts < policy.percentageBase)
      throw new Error('A share of too few posts is shown.')
    const at = quantityAt(number, 'upskilled')
    min[at] = Math.max(min[at] ?? 0, range[0])
    max[at] = Math.min(max[at] ?? range[1], range[1])
  }
  for (const by of DIMENSIONS) {
    const report = reportUptake({ query: { ...query, by }, government: world.government, marginals, headcounts }, by, { exact: false, policy: seniorPolicy }) // prettier-ignore
    const bases = basesOf(world.government, headcounts, by, chosen.population)
    const size = layout.sizes[TABLE_OF[by] as 'd' | 'o' | 'p' | 'f' | 'g']
    learn(0, bases.total, report.total)
    for (const row of report.rows) {
      const place = Number(row.key.slice(1))
      if (Number.isInteger(place) && place < size - 2)
        learn(layout.offset[TABLE_OF[by]] + place, bases.byKey.get(row.key)?.base ?? null, row)
    }
  }
  min.forEach((value, at) => {
    if ((made.truth[at] ?? 0) < value || (made.truth[at] ?? 0) > (max[at] ?? 0))
      throw new Error('The published figures contradict the truth.')
  })
  return made
}
