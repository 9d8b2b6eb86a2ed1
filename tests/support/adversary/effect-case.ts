/**
 * The effect of a course on a skill in two consecutive quarters. The adversary has the page for each
 * quarter, and knows that everyone counted in the first is also counted in the second.
 */
import type { DisclosurePolicy, Shown } from '#app/domain/disclosure/policy.ts'
import type { Steps } from '#app/domain/disclosure/withheld-parts.ts'
import { showGroup, type EffectCounts } from '#app/domain/needs/effect.ts'
import { randomFrom } from '#app/domain/text/random.ts'
import type { Puzzle, Traits } from './puzzle.ts'
import { rangeBehind, MANY } from './publish.ts'
import { narrow, precisionOf, ratioOf, type PlacedRatio } from './shares.ts'

/**
 * Traits: whether they took the course, are counted only in the second quarter, have a target, were
 * at target before, are at target after, and moved up.
 */
export type EffectWorld = { people: Traits[] }

const normalise = ([
  course = 0,
  isNew = 0,
  isExpected = 0,
  before = 0,
  after = 0,
  up = 0,
]: Traits): Traits =>
  isExpected === 0
    ? [course, isNew, 0, 0, 0, up]
    : // People who reached the target moved up, and people who fell below it did not.
      [course, isNew, 1, before, after, before === after ? up : after]

export function randomEffectWorld(seed: number): EffectWorld {
  const random = randomFrom(seed * 3001 + 7)
  const [movingShare, metShare, targetShare, newShare] = [
    random.next(),
    random.next(),
    0.7 + 0.3 * random.next(),
    0.3 * random.next() ** 2,
  ]
  const size = 40 + Math.floor(160 * random.next() ** 1.5)
  const people = Array.from({ length: size }, (): Traits => {
    const before = random.chance(metShare) ? 1 : 0
    const isMoving = random.chance(movingShare)
    const after =
      before === 1 ? (random.chance(0.05) ? 0 : 1) : isMoving && random.chance(0.6) ? 1 : 0
    const traits = [random.chance(0.4), random.chance(newShare), random.chance(targetShare)].map(
      Number,
    )
    return normalise([...traits, before, after, isMoving ? 1 : 0])
  })
  return { people }
}

const QUARTERS = [1, 2] as const
const COUNTS = [
  'people',
  'up',
  'still',
  'targeted',
  'metBefore',
  'belowBefore',
  'metAfter',
  'belowAfter',
  'came',
  'fell',
] as const
type Count = (typeof COUNTS)[number]

/** Lists the counts that include a person in a quarter. */
function countsOf([, , isExpected, before, after, up]: Traits): Count[] {
  const own: Count[] = ['people', up === 1 ? 'up' : 'still']
  if (isExpected !== 1) return own
  own.push(
    'targeted',
    before === 1 ? 'metBefore' : 'belowBefore',
    after === 1 ? 'metAfter' : 'belowAfter',
  )
  if (before !== after) own.push(after === 1 ? 'came' : 'fell')
  return own
}

export function makeEffectPuzzle(
  world: EffectWorld,
  options: { policy: DisclosurePolicy; steps: Steps },
): Puzzle {
  const { policy } = options
  const groups = QUARTERS.flatMap((quarter) => [0, 1].map((course) => `${quarter} ${course}`))
  const names = groups.flatMap((group) => COUNTS.map((count) => `${group}: ${count}`))
  const at = (group: string, count: Count) =>
    groups.indexOf(group) * COUNTS.length + COUNTS.indexOf(count)
  const weightsOf = (person: Traits): number[] =>
    QUARTERS.filter((quarter) => quarter === 2 || person[1] === 0).flatMap((quarter) =>
      countsOf(person).flatMap((count) => [at(`${quarter} ${person[0]}`, count), 1]),
    )
  const truth = new Float64Array(names.length)
  for (const person of world.people)
    weightsOf(person).forEach(
      (place, index) => index % 2 === 0 && (truth[place] = (truth[place] ?? 0) + 1),
    )
  const [min, max] = [new Float64Array(names.length), new Float64Array(names.length).fill(Infinity)]
  const targets: number[] = []
  const ratios: PlacedRatio[] = []
  for (const quarter of QUARTERS) {
    const [without, withCourse] = [0, 1].map((course): EffectCounts => {
      const of = (count: Count) => truth[at(`${quarter} ${course}`, count)] ?? 0
      return {
        people: of('people'),
        up: of('up'),
        targeted: of('targeted'),
        metBefore: of('metBefore'),
        metAfter: of('metAfter'),
      }
    })
    for (const [course, counts] of [without, withCourse].entries()) {
      const group = `${quarter} ${course}`
      const know = (count: Count, from: number, to: number) => {
        min[at(group, count)] = Math.max(min[at(group, count)] ?? 0, from)
        max[at(group, count)] = Math.min(max[at(group, count)] ?? Infinity, to)
      }
      const addTarget = (count: Count) => {
        const value = truth[at(group, count)] ?? 0
        if (value > 0 && value < policy.threshold) targets.push(at(group, count))
      }
      const learn = (
        { upskilled, base, percent }: Shown,
        [some, whole, rest]: readonly [Count, Count, Count],
      ) => {
        if (upskilled === null || base === null) return [some, rest].forEach(addTarget)
        const known = {
          upskilled: rangeBehind(upskilled, policy),
          base: rangeBehind(base, policy),
          without: [0, MANY] as [number, number],
        }
        const precision = precisionOf(percent, known.base, policy)
        narrow(known, { percent, precision }, policy)
        const ratio = ratioOf(percent, precision)
        if (ratio) ratios.push({ part: at(group, some), whole: at(group, whole), ...ratio })
        know(some, ...known.upskilled)
        know(whole, ...known.base)
        return know(rest, ...known.without)
      }
      const shown = showGroup(counts, policy)
      if (shown.people === null) know('people', 0, policy.threshold - 1)
      else know('people', ...rangeBehind(shown.people, policy))
      learn(shown.up, ['up', 'people', 'still'])
      learn(shown.metBefore, ['metBefore', 'targeted', 'belowBefore'])
      learn(shown.metAfter, ['metAfter', 'targeted', 'belowAfter'])
      for (const count of ['people', 'came', 'fell'] as const) addTarget(count)
    }
  }
  return {
    sizes: [2, 2, 2, 2, 2, 2],
    normalise,
    weightsOf,
    people: world.people,
    names,
    min,
    max,
    ratios,
    targets: [...new Set(targets)],
  }
}
