/** What a reader knows of the numbers of needs, from what is shown and from the rules that the policy says of itself. */
import { isRevealing } from '#app/domain/disclosure-policy.ts'
import type { NeedsPolicies } from '#app/domain/needs-disclosure.ts'
import type { Scope } from './needs-case.ts'
import type { SeenNeeds, SeenUnit } from './needs-publish.ts'
import { answersOf, type NeedsWorld } from './needs-world.ts'
import { behind } from './publish.ts'

/**
 * Withheld answers that are known to be somebody's: a row or column of which something is shown lists its empty numbers as nought. Not so of
 * answers that are below for some and enough for others: either part may be the one withheld.
 */
export function certainIn(world: NeedsWorld, scopes: readonly Scope[], seen: readonly SeenNeeds[], index: number): ReadonlySet<string> {
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

export const isPartOf = (part: Scope | undefined, whole: Scope | undefined): boolean =>
  (whole?.population === 'all' || part?.population === 'scs') &&
  Object.entries(whole?.where ?? {}).every(([by, at]) => part?.where[by as keyof Scope['where']] === at)

export const isShownNone = (seen: SeenNeeds | undefined, unit: string, side: string): boolean => {
  const { met = null, compared = null } = seen?.units[unit] ?? {}
  return met !== null && compared !== null && (side === 'met' ? met === 0 : met === compared)
}

/** Would it tell of few people, or of each of a small group, to know a number? */
export function isTelling(name: string, truthOf: (name: string) => number, { response, ratings }: NeedsPolicies): boolean {
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

export function learn(
  world: NeedsWorld,
  { response, units, certain }: Seen,
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
