/**
 * The returns of all departments for a quarter, together with the uptake and response pages for the
 * same date: how many people answered, and how many first completions count in no department.
 */
import { responsePolicy } from '#app/domain/disclosure/policy.ts'
import type { Control } from '#app/domain/needs/disclosure.ts'
import { reportResponse } from '#app/domain/needs/report.ts'
import type { ResponseCell } from '#app/domain/needs/needs.ts'
import { randomFrom } from '#app/domain/text/random.ts'
import { reportReview } from '#app/domain/reviews/figures.ts'
import { reportUptake, type CountedUptake } from '#app/domain/uptake/report.ts'
import {
  IN_POST,
  NO_FILTERS,
  NOT_KNOWN,
  type Measure,
  type UptakeCell,
} from '#app/domain/uptake/uptake.ts'
import type { Puzzle, Traits } from './puzzle.ts'
import { rangeBehind, MANY } from './publish.ts'
import { narrow, precisionOf, ratioOf, type PlacedRatio, type Range } from './shares.ts'
import { governmentOf } from './world.ts'

/**
 * Traits: department (the last is not in post), whether they answered, and whether they had no
 * posting when they first completed.
 */
export type ReviewWorld = { departments: number; people: Traits[] }

const normalise =
  ({ departments }: Pick<ReviewWorld, 'departments'>) =>
  ([department = 0, answered = 0, unknown = 0]: Traits): Traits =>
    department === departments ? [department, 0, 1] : [department, answered, unknown]

export function randomReviewWorld(seed: number): ReviewWorld {
  const random = randomFrom(seed * 2003 + 13)
  const departments = 2 + random.below(4)
  const [answering, unknown] = [random.next(), 0.25 * random.next() ** 2]
  const size = 20 + Math.floor(220 * random.next() ** 1.5)
  const people = Array.from({ length: size }, (): Traits => {
    const department = random.chance(0.02)
      ? departments
      : Math.floor(departments * random.next() ** 1.5)
    return normalise({ departments })([
      department,
      Number(random.chance(answering)),
      Number(random.chance(unknown)),
    ])
  })
  return { departments, people }
}

const COUNTS = ['in post', 'answered', 'silent', 'unknown'] as const
type Count = (typeof COUNTS)[number]
const DAY = '2026-09-30'

function counted(
  world: ReviewWorld,
  measure: Measure,
  cells: readonly UptakeCell[],
): CountedUptake {
  const base = measure === 'coverage' ? IN_POST : null
  return {
    query: { measure, asAt: DAY, since: null, course: null, population: measure === 'coverage' ? 'scs' : 'all', structure: 'then', ...NO_FILTERS, by: 'department', base }, // prettier-ignore
    government: governmentIn(world),
    marginals: {
      'organisation-grade': cells,
      'department-profession': cells,
      'profession-grade': cells,
    },
    headcounts: null,
  }
}

const departmentsOf = ({ departments }: ReviewWorld): number[] =>
  Array.from({ length: departments }, (_, department) => department)
const governmentIn = (world: ReviewWorld) => governmentOf(departmentsOf(world), 1, [true])

export function makeReviewPuzzle(world: ReviewWorld, control: Control): Puzzle {
  const { response: policy } = control.policies
  const places = ['all', ...departmentsOf(world).map(String)]
  const names = places.flatMap((place) => COUNTS.map((count) => `${place}: ${count}`))
  const at = (place: string, count: Count) =>
    places.indexOf(place) * COUNTS.length + COUNTS.indexOf(count)
  const weightsOf = ([department = 0, answered, unknown]: Traits): number[] => {
    const own: Count[] = [...(department === world.departments ? [] : (['in post', answered === 1 ? 'answered' : 'silent'] as const)), ...(unknown === 1 ? (['unknown'] as const) : [])] // prettier-ignore
    const where = department === world.departments ? ['all'] : ['all', String(department)]
    return where.flatMap((place) => own.flatMap((count) => [at(place, count), 1]))
  }
  const truth = new Float64Array(names.length)
  for (const person of world.people)
    weightsOf(person).forEach(
      (place, index) => index % 2 === 0 && (truth[place] = (truth[place] ?? 0) + 1),
    )
  const valueOf = (place: string, count: Count): number => truth[at(place, count)] ?? 0
  const [min, max] = [new Float64Array(names.length), new Float64Array(names.length).fill(Infinity)]
  const targets = new Set<number>()
  const ratios: PlacedRatio[] = []
  const know = (place: string, count: Count, [from, to]: readonly [number, number]) => {
    min[at(place, count)] = Math.max(min[at(place, count)] ?? 0, from)
    max[at(place, count)] = Math.min(max[at(place, count)] ?? Infinity, to)
  }
  const addTargets = (place: string, ...counts: Count[]) => {
    for (const count of counts)
      if (valueOf(place, count) > 0 && valueOf(place, count) < policy.threshold)
        targets.add(at(place, count))
  }
  type Shown = { upskilled: number | null; base: number | null; percent: number | null }
  const learnResponse = (place: string, { upskilled, base, percent }: Shown) => {
    if (upskilled === null || base === null)
      return addTargets(place, 'answered', 'silent', 'in post')
    const known = {
      upskilled: rangeBehind(upskilled, policy),
      base: rangeBehind(base, policy),
      without: [0, MANY] as [number, number],
    }
    const precision = precisionOf(percent, known.base, responsePolicy(policy))
    narrow(known, { percent, precision }, responsePolicy(policy))
    const ratio = ratioOf(percent, precision)
    if (ratio) ratios.push({ part: at(place, 'answered'), whole: at(place, 'in post'), ...ratio })
    know(place, 'answered', known.upskilled)
    know(place, 'in post', known.base)
    return know(place, 'silent', known.without)
  }

  const placed = { organisationId: null, professionId: 1, gradeId: 1 } as const
  const cells = departmentsOf(world).map((department) => ({
    ...placed,
    organisationId: department + 1,
    department: String(department),
  }))
  const responses: ResponseCell[] = cells.map(({ department, ...cell }) => ({ ...cell, assessed: valueOf(department, 'answered'), inPost: valueOf(department, 'in post') })).filter(({ inPost }) => inPost > 0) // prettier-ignore
  // Half of them are covered, so that coverage is shown for departments with enough people.
  const inPost: UptakeCell[] = responses.map(({ assessed: _, inPost: base, ...cell }) => ({ ...cell, left: false, upskilled: Math.floor(base / 2), base })) // prettier-ignore
  const unknown: UptakeCell = { organisationId: null, professionId: null, gradeId: null, left: false, upskilled: valueOf('all', 'unknown'), base: null } // prettier-ignore
  const ever = [
    ...inPost.map((cell) => ({ ...cell, base: null })),
    ...(unknown.upskilled > 0 ? [unknown] : []),
  ]
  const coverage = counted(world, 'coverage', inPost)
  const learnBase = (place: string, shown: Pick<Shown, 'base' | 'percent'> | undefined) => {
    if (shown === undefined || shown.base === null) return
    const known = {
      upskilled: [0, MANY] as Range,
      base: rangeBehind(shown.base, policy),
      without: [0, MANY] as Range,
    }
    narrow(
      known,
      { percent: shown.percent, precision: precisionOf(shown.percent, known.base, policy) },
      policy,
    )
    know(place, 'in post', known.base)
  }
  const coverageReport = reportUptake(coverage, 'department', { exact: false, policy })
  learnBase('all', coverageReport.total)
  const everReport = reportUptake(counted(world, 'ever', ever), 'department', {
    exact: false,
    policy,
  })
  const known = everReport.rows.find(({ key }) => key === NOT_KNOWN)
  if (known?.upskilled !== null && known?.upskilled !== undefined)
    know('all', 'unknown', rangeBehind(known.upskilled, policy))
  const whole = reportResponse(governmentIn(world), responses, DAY, control)
  for (const { department, organisationId } of cells) {
    const code = `O${department}`
    learnBase(
      department,
      coverageReport.rows.find(({ key }) => key === code),
    )
    const page = whole.responses.find(({ key }) => key === code)
    if (page) learnResponse(department, { ...page, upskilled: page.assessed, base: page.inPost })
    const figures = reportReview(
      {
        department: { id: organisationId, code, name: code },
        since: '2026-07-01',
        asAt: DAY,
        target: null,
        paceParts: null,
        coverage,
        ever: counted(world, 'ever', ever),
        newInQuarter: counted(world, 'ever', ever),
        quarterlyCoverage: [],
        reorganisations: [],
        responses,
        completedWithoutPosting: valueOf(department, 'unknown'),
        headcount: null,
      },
      { exact: false, control },
    )
    learnResponse(department, figures.response)
    const { notKnown } = figures.quality
    if (notKnown === null) {
      addTargets(department, 'unknown')
      know(department, 'unknown', [0, policy.threshold - 1])
    } else know(department, 'unknown', rangeBehind(notKnown, policy))
  }
  learnResponse('all', {
    ...whole.response,
    upskilled: whole.response.assessed,
    base: whole.response.inPost,
  })
  return { sizes: [world.departments + 1, 2, 2], normalise: normalise(world), weightsOf, people: world.people, names, min, max, ratios, targets: [...targets] } // prettier-ignore
}
