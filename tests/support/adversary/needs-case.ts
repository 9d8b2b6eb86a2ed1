/** Training needs as an adversary sees them: every number on pages and in files, and what is known about it. */
import type { Control } from '#app/domain/needs/disclosure.ts'
import {
  ANSWERED,
  answersOf,
  DEPARTMENT,
  FIRST_SKILL,
  GRADE,
  isNotAsked,
  listOf,
  PROFESSION,
  type NeedsWorld,
} from './needs-world.ts'
import {
  knownNotZero,
  isComparedPartOf,
  isPartOf,
  showsEveryone,
  showsNobody,
  isSensitive,
  learn,
} from './needs-knowledge.ts'
import { seeNeeds } from './needs-publish.ts'
import type { Puzzle, Traits } from './puzzle.ts'
import { rangeBehind } from './publish.ts'
import { ratioOf, type PlacedRatio, type Precision } from './shares.ts'

/** The people of a population with up to two traits in common. */
export type Scope = {
  name: string
  population: 'scs' | 'all'
  where: Partial<Record<'department' | 'profession' | 'grade', number>>
}

const SPLITS = [
  [],
  ['department'],
  ['profession'],
  ['grade'],
  ['department', 'profession'],
  ['department', 'grade'],
  ['profession', 'grade'],
] as const
const TRAIT = { department: DEPARTMENT, profession: PROFESSION, grade: GRADE } as const

function scopesOf(
  { departments, professions, scs }: NeedsWorld,
  populations: readonly ('scs' | 'all')[],
): Scope[] {
  const counts = { department: departments, profession: professions, grade: scs.length }
  return populations.flatMap((population) =>
    SPLITS.flatMap((split) =>
      split
        .reduce<Scope['where'][]>(
          (wheres, by) =>
            wheres.flatMap((where) => listOf(counts[by]).map((at) => ({ ...where, [by]: at }))),
          [{}],
        )
        .filter(({ grade }) => population === 'all' || grade === undefined || scs[grade])
        .map((where) => ({
          name: [population, ...Object.entries(where).map(([by, at]) => `${by} ${at}`)].join(' '),
          population,
          where,
        })),
    ),
  )
}

const isIn = ({ population, where }: Scope, { scs }: NeedsWorld, person: Traits): boolean =>
  (population === 'all' || scs[person[GRADE] ?? 0] === true) &&
  Object.entries(where).every(([by, at]) => person[TRAIT[by as keyof typeof TRAIT]] === at)

/** Lists the names of the numbers in a scope, in order: the response, each skill, and the area. */
function layoutOf(world: NeedsWorld) {
  const answers = answersOf(world)
  const sides = ['met', 'compared', 'below', 'other']
  const ofSkill = [
    ...sides,
    'levels',
    ...answers.map((answer) => `answer ${answer}`),
    ...world.levels.map(({ code }) => `to ${code}`),
  ]
  const skills = listOf(world.targets.length)
  return [
    'inPost',
    'assessed',
    'S0 answered',
    ...skills.flatMap((skill) => ofSkill.map((name) => `S${skill} ${name}`)),
    ...(skills.length > 1 ? sides.map((name) => `A ${name}`) : []),
  ]
}

/** Lists the numbers that include a person, in every scope that they are in. */
function countsOf(world: NeedsWorld, person: Traits): [name: string, weight: number][] {
  const isAnswered = person[ANSWERED] === 1
  const found: [string, number][] = [['inPost', 1]]
  if (!isAnswered) return found
  found.push(['assessed', 1])
  const answers = answersOf(world)
  if (world.isAskedAgain && !isNotAsked(world, person, 0)) found.push(['S0 answered', 1])
  const sides = world.targets.flatMap((targets, skill) => {
    if (isNotAsked(world, person, skill)) return []
    const answer = person[FIRST_SKILL + skill] ?? 0
    const target = targets[person[PROFESSION] ?? 0]?.[person[GRADE] ?? 0] ?? null
    found.push([`S${skill} answer ${answers[answer]}`, 1])
    const isCompared = target !== null && answer <= world.levels.length
    const side = !isCompared ? 'other' : answer < target ? 'below' : 'met'
    // Everyone knows which posts have no target level. Nothing is compared for these posts, so “not
    // sure” is not a secret.
    if (target !== null || side !== 'other') found.push([`S${skill} ${side}`, 1])
    if (isCompared) found.push([`S${skill} compared`, 1])
    if (side === 'below' && target !== null)
      found.push([`S${skill} levels`, target - answer], [`S${skill} to L${target}`, 1])
    return { side, isExpected: target !== null }
  })
  if (world.targets.length === 1) return found
  const isExpected = sides.some((side) => side.isExpected)
  const isBelow = sides.some(({ side }) => side === 'below')
  const isMet = isExpected && sides.every((side) => !side.isExpected || side.side === 'met')
  if (isExpected) found.push([isBelow ? 'A below' : isMet ? 'A met' : 'A other', 1])
  if (isBelow || isMet) found.push(['A compared', 1])
  return found
}

export type NeedsAttack = { populations: readonly ('scs' | 'all')[]; control: Control }

export function makeNeedsPuzzle(
  world: NeedsWorld,
  options: NeedsAttack,
): Puzzle & { truth: Float64Array } {
  const scopes = scopesOf(world, options.populations)
  const layout = layoutOf(world)
  const places = new Map(layout.map((name, index) => [name, index]))
  const names = scopes.flatMap((scope) => layout.map((name) => `${scope.name}: ${name}`))
  const weightsOf = (person: Traits): number[] => {
    const counts = countsOf(world, person)
    return scopes.flatMap((scope, index) =>
      isIn(scope, world, person)
        ? counts.flatMap(([name, weight]) => [
            index * layout.length + (places.get(name) ?? NaN),
            weight,
          ])
        : [],
    )
  }
  const sizes = [
    world.departments,
    world.professions,
    world.scs.length,
    2,
    ...world.targets.map(() => answersOf(world).length),
  ]
  const normalise = (person: Traits): Traits =>
    person[ANSWERED] === 1 ? person : person.map((trait, at) => (at < FIRST_SKILL ? trait : 0))
  const [min, max] = [new Float64Array(names.length), new Float64Array(names.length).fill(Infinity)]
  const truth = new Float64Array(names.length)
  for (const person of world.people) {
    const weights = weightsOf(person)
    for (let index = 0; index < weights.length; index += 2)
      truth[weights[index] ?? 0]! += weights[index + 1] ?? 0
  }
  const seen = seeNeeds(world, scopes, options.control)
  const targets: number[] = []
  const ratios: PlacedRatio[] = []
  scopes.forEach((_, index) => {
    const own = seen[index]
    const know = (name: string, from: number, to: number) => {
      const at = index * layout.length + (places.get(name) ?? NaN)
      min[at] = Math.max(min[at] ?? 0, from)
      max[at] = Math.min(max[at] ?? Infinity, to)
    }
    const truthOf = (name: string): number =>
      truth[index * layout.length + (places.get(name) ?? NaN)] ?? 0
    // The uptake page shows how many people are in post, for every department, profession and grade
    // with enough people.
    const inPost = truthOf('inPost')
    const { response } = options.control.policies
    if (inPost >= response.threshold && Object.keys(scopes[index]?.where ?? {}).length < 2)
      know(
        'inPost',
        ...rangeBehind(Math.round(inPost / response.rounding) * response.rounding, response),
      )
    const wholes = listOf(scopes.length).filter((at) => isPartOf(scopes[index], scopes[at]))
    const addTarget = (name: string) => {
      const unit = name.split(' ')[0] ?? ''
      const isNone = (side: string) =>
        truthOf(`${unit} ${side}`) === 0 &&
        scopes.some(
          (whole, at) =>
            showsNobody(seen[at], unit, side) &&
            isComparedPartOf(world, unit, scopes[index], whole),
        )
      // If a total shows that everyone it includes assessed themselves, then it is not a secret that
      // everyone in a small group within it did.
      if (
        name === 'assessed' &&
        truthOf(name) === inPost &&
        wholes.some((at) => showsEveryone(seen[at]))
      )
        return
      if (
        name === 'S0 answered' &&
        truthOf(name) === inPost &&
        wholes.some((at) => showsEveryone(seen[at], 'asked'))
      )
        return
      if (
        truthOf(name) >= options.control.policies.ratings.threshold &&
        (isNone('met') || isNone('below'))
      )
        return
      if (isSensitive(name, truthOf, options.control.policies, world.isAskedAgain))
        targets.push(index * layout.length + (places.get(name) ?? NaN))
    }
    // Records a share that is shown, by the names of its part and whole.
    const share = (
      part: string,
      whole: string,
      percent: number | null,
      precision: Precision,
    ): void => {
      const ratio = ratioOf(percent, precision)
      const placeOf = (name: string) => index * layout.length + (places.get(name) ?? NaN)
      if (ratio) ratios.push({ part: placeOf(part), whole: placeOf(whole), ...ratio })
    }
    const { policies } = options.control
    if (own)
      learn(
        world,
        { ...own, certain: knownNotZero(world, scopes, seen, index, policies) },
        policies,
        {
          know,
          addTarget,
          share,
        },
      )
  })
  return {
    sizes,
    normalise,
    weightsOf,
    people: world.people,
    names,
    min,
    max,
    ratios,
    targets,
    truth,
  }
}
