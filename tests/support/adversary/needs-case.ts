/** A world of needs as an adversary meets it: every number that pages and files give, and what is known of each. */
import { POLICY, type DisclosurePolicy } from '#app/domain/disclosure-policy.ts'
import { RATINGS_POLICY } from '#app/domain/needs-disclosure.ts'
import { RESPONSE_FLOOR } from '#app/domain/needs.ts'
import { ANSWERED, answersOf, DEPARTMENT, FIRST_SKILL, GRADE, listOf, PROFESSION, type NeedsWorld } from './needs-world.ts'
import { seeNeeds, type SeenNeeds } from './needs-publish.ts'
import type { Puzzle, Traits } from './puzzle.ts'
import { behind } from './publish.ts'

/** People told apart by nothing, one trait or two, of one population. */
export type Scope = { name: string; population: 'scs' | 'all'; where: Partial<Record<'department' | 'profession' | 'grade', number>> }

const SPLITS = [[], ['department'], ['profession'], ['grade'], ['department', 'profession'], ['department', 'grade'], ['profession', 'grade']] as const // prettier-ignore
const TRAIT = { department: DEPARTMENT, profession: PROFESSION, grade: GRADE } as const

export function scopesOf({ departments, professions, scs }: NeedsWorld, populations: readonly ('scs' | 'all')[]): Scope[] {
  const counts = { department: departments, profession: professions, grade: scs.length }
  return populations.flatMap((population) =>
    SPLITS.flatMap((split) =>
      split
        .reduce<Scope['where'][]>((wheres, by) => wheres.flatMap((where) => listOf(counts[by]).map((at) => ({ ...where, [by]: at }))), [{}])
        .filter(({ grade }) => population === 'all' || grade === undefined || scs[grade])
        .map((where) => ({ name: [population, ...Object.entries(where).map(([by, at]) => `${by} ${at}`)].join(' '), population, where })),
    ),
  )
}

const isIn = ({ population, where }: Scope, { scs }: NeedsWorld, person: Traits): boolean =>
  (population === 'all' || scs[person[GRADE] ?? 0] === true) &&
  Object.entries(where).every(([by, at]) => person[TRAIT[by as keyof typeof TRAIT]] === at)

/** Where the numbers of a scope stand: first the response, then those of each skill, then those of the area. */
function layoutOf(world: NeedsWorld) {
  const answers = answersOf(world)
  const standing = ['met', 'compared', 'below', 'other']
  const ofSkill = [...standing, 'levels', ...answers.map((answer) => `answer ${answer}`), ...world.levels.map(({ code }) => `to ${code}`)]
  const skills = listOf(world.targets.length)
  return [
    'inPost',
    'assessed',
    'floor',
    ...skills.flatMap((skill) => ofSkill.map((name) => `S${skill} ${name}`)),
    ...(skills.length > 1 ? standing.map((name) => `A ${name}`) : []),
  ]
}

/** What a person counts in, in any scope that they are in: a plain counter of its own. */
function countsOf(world: NeedsWorld, person: Traits): [name: string, weight: number][] {
  const isAnswered = person[ANSWERED] === 1
  const found: [string, number][] = [
    ['inPost', 1],
    ['floor', (isAnswered ? 100 : 0) - RESPONSE_FLOOR.percent],
  ]
  if (!isAnswered) return found
  found.push(['assessed', 1])
  const answers = answersOf(world)
  const sides = world.targets.map((targets, skill) => {
    const answer = person[FIRST_SKILL + skill] ?? 0
    const target = targets[person[PROFESSION] ?? 0]?.[person[GRADE] ?? 0] ?? null
    found.push([`S${skill} answer ${answers[answer]}`, 1])
    const isCompared = target !== null && answer <= world.levels.length
    const side = !isCompared ? 'other' : answer < target ? 'below' : 'met'
    found.push([`S${skill} ${side}`, 1])
    if (isCompared) found.push([`S${skill} compared`, 1])
    if (side === 'below' && target !== null) found.push([`S${skill} levels`, target - answer], [`S${skill} to L${target}`, 1])
    return { side, isExpected: target !== null }
  })
  if (sides.length === 1) return found
  const isExpected = sides.some((one) => one.isExpected)
  const isBelow = sides.some(({ side }) => side === 'below')
  const isMet = isExpected && sides.every((one) => !one.isExpected || one.side === 'met')
  found.push([isBelow ? 'A below' : isMet ? 'A met' : 'A other', 1])
  if (isBelow || isMet) found.push(['A compared', 1])
  return found
}

export type NeedsAttack = { populations: readonly ('scs' | 'all')[]; policies?: { response: DisclosurePolicy; ratings: DisclosurePolicy } }

export function makeNeedsPuzzle(world: NeedsWorld, given: NeedsAttack): Puzzle & { truth: Float64Array } {
  const scopes = scopesOf(world, given.populations)
  const layout = layoutOf(world)
  const places = new Map(layout.map((name, index) => [name, index]))
  const names = scopes.flatMap((scope) => layout.map((name) => `${scope.name}: ${name}`))
  const weightsOf = (person: Traits): number[] => {
    const counts = countsOf(world, person)
    return scopes.flatMap((scope, index) =>
      isIn(scope, world, person) ? counts.flatMap(([name, weight]) => [index * layout.length + (places.get(name) ?? NaN), weight]) : [],
    )
  }
  const sizes = [
    world.departments,
    world.professions,
    world.scs.length,
    2,
    ...world.targets.map(() => answersOf(world).length),
  ]
  const settle = (person: Traits): Traits => (person[ANSWERED] === 1 ? person : person.map((trait, at) => (at < FIRST_SKILL ? trait : 0)))
  const [least, most] = [new Float64Array(names.length), new Float64Array(names.length).fill(Infinity)]
  layout.forEach((name, place) => name === 'floor' && scopes.forEach((_, scope) => (least[scope * layout.length + place] = -Infinity)))
  const truth = new Float64Array(names.length)
  for (const person of world.people) {
    const weights = weightsOf(person)
    for (let index = 0; index < weights.length; index += 2) truth[weights[index] ?? 0]! += weights[index + 1] ?? 0
  }
  const seen = seeNeeds(world, scopes)
  const targets: number[] = []
  scopes.forEach((_, index) => {
    const own = seen[index]
    const know = (name: string, from: number, to: number) => {
      const at = index * layout.length + (places.get(name) ?? NaN)
      least[at] = Math.max(least[at] ?? 0, from)
      most[at] = Math.min(most[at] ?? Infinity, to)
    }
    const seek = (name: string) => {
      const at = index * layout.length + (places.get(name) ?? NaN)
      if ((truth[at] ?? 0) > 0) targets.push(at)
    }
    if (own) learn(world, own, know, seek)
  })
  return { sizes, settle, weightsOf, people: world.people, names, least, most, targets, truth }
}

type Know = (name: string, least: number, most: number) => void

function learn(world: NeedsWorld, { response, isEnough, units }: SeenNeeds, know: Know, seek: (name: string) => void): void {
  if (response === 'withheld') {
    seek('inPost')
    seek('assessed')
  } else if (response !== null) {
    const [assessed, inPost] = [behind(response.assessed, POLICY), behind(response.inPost, POLICY)]
    know('assessed', ...assessed)
    know('inPost', ...inPost)
    if (response.percent === null) know('inPost', 0, POLICY.percentageBase - 1)
    else know('inPost', POLICY.percentageBase, Infinity)
    if (isEnough) {
      know('assessed', RESPONSE_FLOOR.people, Infinity)
      know('floor', 0, Infinity)
    } else if (assessed[0] >= RESPONSE_FLOOR.people) know('floor', -Infinity, -1)
  }
  for (const [name, unit] of Object.entries(units)) {
    const own = (part: string) => `${name} ${part}`
    const parts = name === 'A' ? [] : answersOf(world)
    seek(own('other'))
    if (unit === null || unit.met === null || unit.compared === null) {
      for (const part of ['met', 'below', 'compared', ...(name === 'A' ? [] : ['levels'])]) seek(own(part))
    } else {
      learnStanding(unit as typeof unit & { met: number; compared: number }, (part, ...range) => know(own(part), ...range), name !== 'A')
    }
    for (const answer of parts) {
      const shown = unit?.answers[answer]
      if (shown === null || shown === undefined) seek(own(`answer ${answer}`))
      else know(own(`answer ${answer}`), ...behind(shown, RATINGS_POLICY))
      if (shown === null && unit && unit.isCertain) know(own(`answer ${answer}`), 1, Infinity)
    }
    for (const { code } of name === 'A' ? [] : world.levels) {
      const shown = unit?.belowTo[code]
      if (unit && shown === undefined) know(own(`to ${code}`), 0, 0)
      else if (shown === null || shown === undefined) seek(own(`to ${code}`))
      else know(own(`to ${code}`), ...behind(shown, RATINGS_POLICY))
      if (unit && shown === null) know(own(`to ${code}`), 1, Infinity)
    }
  }
}

type Standing = { met: number; compared: number; below: number | null; percent: number | null; levelsToGain: number | null }

function learnStanding({ met, compared, below, percent, levelsToGain }: Standing, know: Know, hasLevels: boolean): void {
  const policy = RATINGS_POLICY
  const [metRange, comparedRange] = [behind(met, policy), behind(compared, policy)]
  if (percent === null) comparedRange[1] = Math.min(comparedRange[1], policy.percentageBase - 1)
  else comparedRange[0] = Math.max(comparedRange[0], policy.percentageBase)
  know('met', ...metRange)
  know('compared', ...comparedRange)
  const without: [number, number] = [Math.max(0, comparedRange[0] - metRange[1]), comparedRange[1] - metRange[0]]
  if (without[1] < policy.threshold) without[1] = 0
  else if (without[0] > 0) without[0] = policy.threshold
  know('below', ...without)
  if (!hasLevels || levelsToGain === null) return
  const half = Math.floor(policy.rounding / 2)
  know('levels', levelsToGain > (below ?? 0) ? levelsToGain - half : 0, levelsToGain + half)
}
