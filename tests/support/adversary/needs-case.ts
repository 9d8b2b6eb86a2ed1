/** A world of needs as an adversary meets it: every number that pages and files give, and what is known of each. */
import { isRevealing } from '#app/domain/disclosure-policy.ts'
import type { Control, NeedsPolicies } from '#app/domain/needs-disclosure.ts'
import { RESPONSE_FLOOR } from '#app/domain/needs.ts'
import { ANSWERED, answersOf, DEPARTMENT, FIRST_SKILL, GRADE, listOf, PROFESSION, type NeedsWorld } from './needs-world.ts'
import { seeNeeds, type SeenNeeds, type SeenUnit } from './needs-publish.ts'
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
    // Where no level is expected, everybody knows that there is nothing to compare: who is unsure is told of the others.
    if (target !== null || side !== 'other') found.push([`S${skill} ${side}`, 1])
    if (isCompared) found.push([`S${skill} compared`, 1])
    if (side === 'below' && target !== null) found.push([`S${skill} levels`, target - answer], [`S${skill} to L${target}`, 1])
    return { side, isExpected: target !== null }
  })
  if (sides.length === 1) return found
  const isExpected = sides.some((one) => one.isExpected)
  const isBelow = sides.some(({ side }) => side === 'below')
  const isMet = isExpected && sides.every((one) => !one.isExpected || one.side === 'met')
  if (isExpected) found.push([isBelow ? 'A below' : isMet ? 'A met' : 'A other', 1])
  if (isBelow || isMet) found.push(['A compared', 1])
  return found
}

export type NeedsAttack = { populations: readonly ('scs' | 'all')[]; control: Control }

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
  const sizes = [world.departments, world.professions, world.scs.length, 2, ...world.targets.map(() => answersOf(world).length)]
  const settle = (person: Traits): Traits => (person[ANSWERED] === 1 ? person : person.map((trait, at) => (at < FIRST_SKILL ? trait : 0)))
  const [least, most] = [new Float64Array(names.length), new Float64Array(names.length).fill(Infinity)]
  layout.forEach((name, place) => name === 'floor' && scopes.forEach((_, scope) => (least[scope * layout.length + place] = -Infinity)))
  const truth = new Float64Array(names.length)
  for (const person of world.people) {
    const weights = weightsOf(person)
    for (let index = 0; index < weights.length; index += 2) truth[weights[index] ?? 0]! += weights[index + 1] ?? 0
  }
  const seen = seeNeeds(world, scopes, given.control)
  const targets: number[] = []
  scopes.forEach((_, index) => {
    const own = seen[index]
    const know = (name: string, from: number, to: number) => {
      const at = index * layout.length + (places.get(name) ?? NaN)
      least[at] = Math.max(least[at] ?? 0, from)
      most[at] = Math.min(most[at] ?? Infinity, to)
    }
    const truthOf = (name: string): number => truth[index * layout.length + (places.get(name) ?? NaN)] ?? 0
    // The page of uptake tells how many are in post, nearly everywhere: here, wherever there are enough.
    const inPost = truthOf('inPost')
    const { response } = given.control.policies
    if (inPost >= response.threshold) know('inPost', ...behind(Math.round(inPost / response.rounding) * response.rounding, response))
    const wholes = listOf(scopes.length).filter((at) => isPartOf(scopes[index], scopes[at]))
    const seek = (name: string) => {
      const unit = name.split(' ')[0] ?? ''
      const isNone = (side: string) => truthOf(`${unit} ${side}`) === 0 && wholes.some((at) => isShownNone(seen[at], unit, side))
      // All or none of a small group: not where all or none of a whole that they are part of is shown.
      if (truthOf(name) >= given.control.policies.ratings.threshold && (isNone('met') || isNone('below'))) return
      if (isTelling(name, truthOf, given.control.policies)) targets.push(index * layout.length + (places.get(name) ?? NaN))
    }
    if (own) learn(world, { ...own, certain: certainIn(world, scopes, seen, index) }, given.control.policies, know, seek)
  })
  return { sizes, settle, weightsOf, people: world.people, names, least, most, targets, truth }
}

/**
 * Withheld answers that are known to be somebody's: a row or column of which something is shown lists its empty numbers as nought. Not so of
 * answers that are below for some and enough for others: either part may be the one withheld.
 */
function certainIn(world: NeedsWorld, scopes: readonly Scope[], seen: readonly SeenNeeds[], index: number): ReadonlySet<string> {
  const own = seen[index]
  const dimension = Object.keys(scopes[index]?.where ?? {})
  const certain = new Set<string>()
  if (!own || dimension.length !== 1) return certain
  const others = seen.filter((_, at) => at !== index && scopes[at]?.population === scopes[index]?.population && Object.keys(scopes[at]?.where ?? {}).join() === dimension.join()) // prettier-ignore
  world.targets.forEach((targets, skill) => {
    const name = `S${skill}`
    const unit = own.units[name]
    if (!unit) return
    if (unit.met === null && others.some((other) => other.units[name]?.met)) certain.add(`${name} compared`)
    const expected = new Set(targets.flat())
    const sideOf = (answer: string): string => {
      const order = answersOf(world).indexOf(answer)
      if (order > world.levels.length) return 'other'
      const sides = new Set([...expected].map((target) => (target === null ? 'other' : order < target ? 'below' : 'met')))
      return sides.size === 1 ? ([...sides][0] ?? '') : 'several'
    }
    const isShown = (counts: SeenUnit | null | undefined, answer: string) => (counts?.answers[answer] ?? 0) > 0
    for (const answer of answersOf(world)) {
      const side = sideOf(answer)
      if (unit.answers[answer] !== null || side === 'several' || (unit.assessed ?? 0) < 33) continue
      const isRowListed = answersOf(world).some((other) => sideOf(other) === side && isShown(unit, other))
      if (isRowListed && others.some((other) => isShown(other.units[name], answer))) certain.add(`${name} answer ${answer}`)
    }
  })
  return certain
}

const isPartOf = (part: Scope | undefined, whole: Scope | undefined): boolean =>
  (whole?.population === 'all' || part?.population === 'scs') &&
  Object.entries(whole?.where ?? {}).every(([by, at]) => part?.where[by as keyof Scope['where']] === at)

const isShownNone = (seen: SeenNeeds | undefined, unit: string, side: string): boolean => {
  const { met = null, compared = null } = seen?.units[unit] ?? {}
  return met !== null && compared !== null && (side === 'met' ? met === 0 : met === compared)
}

/** Would it tell of few people, or of each of a small group, to know a number? */
function isTelling(name: string, truthOf: (name: string) => number, { response, ratings }: NeedsPolicies): boolean {
  const value = truthOf(name)
  if (value === 0) return false
  const answered = { upskilled: truthOf('assessed'), base: truthOf('inPost') }
  if (name === 'assessed') return isRevealing(answered, response)
  const unit = name.split(' ')[0] ?? ''
  const part = name.slice(unit.length + 1)
  const whole = ['met', 'below', 'levels'].includes(part) ? truthOf(`${unit} compared`) : answered.upskilled
  const people = part === 'levels' ? truthOf(`${unit} below`) : value
  // That everybody in a small group named a level says nothing of the levels.
  return people < ratings.threshold || (people === whole && people < ratings.percentageBase && part !== 'compared')
}

type Know = (name: string, least: number, most: number) => void
type Seen = SeenNeeds & { certain: ReadonlySet<string> }

function learn(
  world: NeedsWorld,
  { response, isEnough, units, certain }: Seen,
  policies: NeedsPolicies,
  know: Know,
  seek: (name: string) => void,
): void {
  if (response === 'withheld') {
    seek('assessed')
  } else if (response !== null) {
    const [assessed, inPost] = [behind(response.assessed, policies.response), behind(response.inPost, policies.response)]
    know('assessed', ...assessed)
    know('inPost', ...inPost)
    if (response.percent === null) know('inPost', 0, policies.response.percentageBase - 1)
    else know('inPost', policies.response.percentageBase, Infinity)
    if (isEnough) {
      know('assessed', RESPONSE_FLOOR.people, Infinity)
      know('floor', 0, Infinity)
    } else if (assessed[0] >= RESPONSE_FLOOR.people) know('floor', -Infinity, -1)
  }
  for (const name of certain) know(name, 1, Infinity)
  for (const [name, unit] of Object.entries(units)) {
    const own = (part: string) => `${name} ${part}`
    const isArea = name === 'A'
    seek(own('other'))
    if (unit === null || unit.met === null || unit.compared === null) {
      for (const part of ['met', 'below', 'compared', ...(isArea ? [] : ['levels'])]) seek(own(part))
    } else {
      const standing = { ...unit, met: unit.met, compared: unit.compared }
      learnStanding(standing, policies, (part, ...range) => know(own(part), ...range), !isArea)
    }
    const parts = isArea ? [] : [...answersOf(world).map((answer) => `answer ${answer}`), ...world.levels.map(({ code }) => `to ${code}`)]
    for (const part of parts) {
      const shown = part.startsWith('to ') ? unit?.belowTo[part.slice(3)] : unit?.answers[part.slice(7)]
      const isBelow = part.startsWith('to ') && Object.values(unit?.belowTo ?? {}).filter((people) => people !== 0).length === 1
      if (shown === null || shown === undefined) seek(own(part))
      else if (shown === 0 || !isBelow) know(own(part), ...behind(shown, policies.ratings))
    }
  }
}

type Standing = {
  met: number
  compared: number
  below: number | null
  percent: number | null
  levelsToGain: number | null
  answers: SeenUnit['answers']
}

function learnStanding(shown: Standing, { ratings }: NeedsPolicies, know: Know, hasLevels: boolean): void {
  const { met, compared, below, percent, levelsToGain, answers } = shown
  const [metRange, comparedRange] = [behind(met, ratings), behind(compared, ratings)]
  if (percent === null) comparedRange[1] = Math.min(comparedRange[1], ratings.percentageBase - 1)
  else comparedRange[0] = Math.max(comparedRange[0], ratings.percentageBase)
  know('met', ...metRange)
  know('compared', ...comparedRange)
  const without: [number, number] = [Math.max(0, comparedRange[0] - metRange[1]), comparedRange[1] - metRange[0]]
  if (without[1] < ratings.threshold) without[1] = 0
  else if (without[0] > 0) without[0] = Math.max(without[0], ratings.threshold)
  know('below', ...without)
  if (!hasLevels || levelsToGain === null) return
  // Where an answer that may be below is withheld, it may be rounded more roughly: unless it is no such number.
  const isItself = levelsToGain > (below ?? 0)
  const isFine = (isItself && levelsToGain % (4 * ratings.rounding) !== 0) || Object.values(answers).every((count) => count !== null)
  const half = Math.floor(((isFine ? 1 : 4) * ratings.rounding) / 2)
  know('levels', isItself ? levelsToGain - half : 0, levelsToGain + half)
}
