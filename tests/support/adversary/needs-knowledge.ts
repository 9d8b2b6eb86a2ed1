/**
 * Works out what a reader knows about the numbers for training needs, from the published figures and
 * the published rules of the policy.
 */
import { isRevealing, smallGroupOf, responsePolicy } from '#app/domain/disclosure/policy.ts'
import type { NeedsPolicies } from '#app/domain/needs/disclosure.ts'
import type { Scope } from './needs-case.ts'
import type { SeenNeeds, SeenUnit } from './needs-publish.ts'
import { answersOf, type NeedsWorld } from './needs-world.ts'
import { rangeBehind, MANY } from './publish.ts'
import { narrow, precisionOf, type Precision } from './shares.ts'

/**
 * Finds withheld answers that are known not to be 0, because a row or column with a shown number
 * shows its zeros. This does not apply to answers that are below target for some people and not for
 * others, because either of the two parts may be the reason why the answer is withheld.
 */
export function knownNotZero(
  world: NeedsWorld,
  scopes: readonly Scope[],
  seen: readonly SeenNeeds[],
  index: number,
  { response, ratings }: NeedsPolicies,
): ReadonlySet<string> {
  const own = seen[index]
  const dimension = Object.keys(scopes[index]?.where ?? {})
  const certain = new Set<string>()
  // A 0 in a small group is withheld too.
  const isSmall = (assessed: number | null) =>
    (assessed ?? 0) - response.rounding / 2 < smallGroupOf(ratings)
  if (!own || dimension.length !== 1) return certain
  const others = seen.filter((_, at) => at !== index && scopes[at]?.population === scopes[index]?.population && Object.keys(scopes[at]?.where ?? {}).join() === dimension.join()) // prettier-ignore
  world.targets.forEach((targets, skill) => {
    const name = `S${skill}`
    const unit = own.units[name]
    if (!unit) return
    if (unit.met === null && others.some((other) => other.units[name]?.met))
      certain.add(`${name} compared`)
    const expected = new Set(targets.flat())
    const sideOf = (answer: string): string => {
      const order = answersOf(world).indexOf(answer)
      if (order > world.levels.length) return 'other'
      const sides = new Set(
        [...expected].map((target) =>
          target === null ? 'other' : order < target ? 'below' : 'met',
        ),
      )
      return sides.size === 1 ? ([...sides][0] ?? '') : 'several'
    }
    const isShown = (counts: SeenUnit | null | undefined, answer: string) =>
      (counts?.answers[answer] ?? 0) > 0
    for (const answer of answersOf(world)) {
      const side = sideOf(answer)
      if (unit.answers[answer] !== null || side === 'several' || isSmall(unit.assessed)) continue
      const isRowListed = answersOf(world).some(
        (other) => sideOf(other) === side && isShown(unit, other),
      )
      if (isRowListed && others.some((other) => isShown(other.units[name], answer)))
        certain.add(`${name} answer ${answer}`)
    }
  })
  return certain
}

export const isPartOf = (part: Scope | undefined, whole: Scope | undefined): boolean =>
  (whole?.population === 'all' || part?.population === 'scs') &&
  Object.entries(whole?.where ?? {}).every(
    ([by, at]) => part?.where[by as keyof Scope['where']] === at,
  )

/**
 * Whether everyone in the part who has a target is also in the whole. No one is below or at target
 * in a profession and grade without a target.
 */
export function isComparedPartOf(
  world: NeedsWorld,
  unit: string,
  part: Scope | undefined,
  whole: Scope | undefined,
): boolean {
  if (isPartOf(part, whole)) return true
  if (!part || !whole || (part.population !== whole.population && whole.population !== 'all'))
    return false
  const skills =
    unit === 'A' ? world.targets : world.targets.filter((_, skill) => unit === `S${skill}`)
  const isOf = ({ where }: Scope, profession: number, grade: number) =>
    (where.profession ?? profession) === profession && (where.grade ?? grade) === grade
  if (whole.where.department !== undefined && whole.where.department !== part.where.department)
    return false
  return skills.every((targets) =>
    targets.every((ofGrades, profession) =>
      ofGrades.every((target, grade) => {
        const isThere = target !== null && (part.population === 'all' || world.scs[grade])
        return !isThere || !isOf(part, profession, grade) || isOf(whole, profession, grade)
      }),
    ),
  )
}

export const showsNobody = (seen: SeenNeeds | undefined, unit: string, side: string): boolean => {
  const { met = null, compared = null } = seen?.units[unit] ?? {}
  return met !== null && compared !== null && (side === 'met' ? met === 0 : met === compared)
}

/** Whether the numbers show that everyone answered. They only say "60 of 60" if everyone did. */
export const showsEveryone = (
  seen: SeenNeeds | undefined,
  of: 'response' | 'asked' = 'response',
): boolean => {
  const shown = seen?.[of]
  return typeof shown === 'object' && shown !== null && shown.assessed === shown.inPost
}

/** Whether a number would reveal something about a few people, or about everyone in a small group. */
export function isSensitive(
  name: string,
  truthOf: (name: string) => number,
  { response, ratings }: NeedsPolicies,
  isAskedAgain: boolean,
): boolean {
  const value = truthOf(name)
  if (value === 0) return false
  const unit = name.split(' ')[0] ?? ''
  const isOfAsked = isAskedAgain && unit === 'S0'
  const answered = {
    upskilled: truthOf(isOfAsked ? 'S0 answered' : 'assessed'),
    base: truthOf('inPost'),
  }
  if (name === 'assessed' || name === 'S0 answered') return isRevealing(answered, response)
  const part = name.slice(unit.length + 1)
  const whole = ['met', 'below', 'levels'].includes(part)
    ? truthOf(`${unit} compared`)
    : answered.upskilled
  const people = part === 'levels' ? truthOf(`${unit} below`) : value
  // That everyone in a small group gave a level reveals nothing about the levels.
  return (
    people < ratings.threshold ||
    (people === whole && people < smallGroupOf(ratings) && part !== 'compared')
  )
}

type Know = (name: string, min: number, max: number) => void
/** Records what a share says about two quantities. */
type Share = (part: string, whole: string, percent: number | null, precision: Precision) => void
type Learning = { know: Know; addTarget: (name: string) => void; share: Share }
type Seen = SeenNeeds & { certain: ReadonlySet<string> }

export function learn(
  world: NeedsWorld,
  { response, asked, units, certain }: Seen,
  policies: NeedsPolicies,
  { know, addTarget, share }: Learning,
): void {
  learnResponse(response, 'assessed', policies, { know, addTarget, share })
  if (world.isAskedAgain) learnResponse(asked, 'S0 answered', policies, { know, addTarget, share })
  for (const name of certain) know(name, 1, Infinity)
  for (const [name, unit] of Object.entries(units)) {
    const own = (part: string) => `${name} ${part}`
    const isArea = name === 'A'
    addTarget(own('other'))
    if (unit === null || unit.met === null || unit.compared === null) {
      for (const part of ['met', 'below', 'compared', ...(isArea ? [] : ['levels'])])
        addTarget(own(part))
    } else {
      const atTarget = { ...unit, met: unit.met, compared: unit.compared }
      learnAtTarget(
        atTarget,
        policies,
        {
          know: (part, ...range) => know(own(part), ...range),
          share: (part, whole, ...rest) => share(own(part), own(whole), ...rest),
        },
        !isArea,
      )
    }
    const parts = isArea
      ? []
      : [
          ...answersOf(world).map((answer) => `answer ${answer}`),
          ...world.levels.map(({ code }) => `to ${code}`),
        ]
    for (const part of parts) {
      const shown = part.startsWith('to ')
        ? unit?.belowTo[part.slice(3)]
        : unit?.answers[part.slice(7)]
      const isBelow =
        part.startsWith('to ') &&
        Object.values(unit?.belowTo ?? {}).filter((people) => people !== 0).length === 1
      if (shown === null || shown === undefined) addTarget(own(part))
      else if (shown === 0 || !isBelow) know(own(part), ...rangeBehind(shown, policies.ratings))
    }
  }
}

function learnResponse(
  response: SeenNeeds['response'],
  name: 'assessed' | 'S0 answered',
  policies: NeedsPolicies,
  { know, addTarget, share }: Learning,
): void {
  if (response === 'withheld') addTarget(name)
  if (response === 'withheld' || response === null) return
  const assessed = rangeBehind(response.assessed, policies.response)
  const inPost = rangeBehind(response.inPost, policies.response)
  const { percent } = response
  const precision = precisionOf(percent, inPost, responsePolicy(policies.response))
  share(name, 'inPost', percent, precision)
  narrow(
    { upskilled: assessed, base: inPost, without: [0, MANY] },
    { percent, precision },
    responsePolicy(policies.response),
  )
  know(name, ...assessed)
  know('inPost', ...inPost)
}

type AtTarget = {
  met: number
  compared: number
  below: number | null
  percent: number | null
  levelsToGain: number | null
  answers: SeenUnit['answers']
}

function learnAtTarget(
  shown: AtTarget,
  { ratings }: NeedsPolicies,
  { know, share }: Pick<Learning, 'know' | 'share'>,
  hasLevels: boolean,
): void {
  const { met, compared, below, percent, levelsToGain, answers } = shown
  const known = {
    upskilled: rangeBehind(met, ratings),
    base: rangeBehind(compared, ratings),
    without: [0, MANY] as [number, number],
  }
  const precision = precisionOf(percent, known.base, ratings)
  share('met', 'compared', percent, precision)
  narrow(known, { percent, precision }, ratings)
  know('met', ...known.upskilled)
  know('compared', ...known.base)
  know('below', ...known.without)
  if (!hasLevels || levelsToGain === null) return
  // If a withheld answer may be below target, the levels may be rounded more coarsely, unless the
  // number shows otherwise.
  const isItself = levelsToGain > (below ?? 0)
  const isFine =
    (isItself && levelsToGain % (4 * ratings.rounding) !== 0) ||
    Object.values(answers).every((count) => count !== null)
  const half = Math.floor(((isFine ? 1 : 4) * ratings.rounding) / 2)
  know('levels', isItself ? levelsToGain - half : 0, levelsToGain + half)
}
