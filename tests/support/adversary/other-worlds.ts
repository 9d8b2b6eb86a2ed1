/**
 * Finds other worlds with the same published figures by walking. Each step changes a few people, and
 * is undone if it contradicts a published figure. If a withheld number differs between two such
 * worlds, no one can work it out.
 */
import { randomFrom, type Random } from '#app/domain/text/random.ts'
import { hasBase, placesOf, type Case } from './case.ts'
import { numbersAt } from './numbers.ts'
import { holdsRatio } from './shares.ts'
import { randomCompletion, randomPosting, type Person } from './world.ts'

/** A person and the quantities that include them. */
type CountedPerson = { person: Person; quantities: Int32Array; alike: string }
type Proposal = { out: CountedPerson[]; into: Person[] }

const FIELDS = ['organisation', 'profession', 'grade'] as const
type Field = (typeof FIELDS)[number]

function place(attacked: Case, person: Person): CountedPerson {
  const { world, layout } = attacked
  const quantities: number[] = []
  placesOf(world, person).forEach((where, index) => {
    const query = world.queries[index]
    if (!where || !query) return
    for (const number of numbersAt(layout, where)) {
      const at = 3 * (index * layout.width + number)
      if (where.upskilled) quantities.push(at)
      if (hasBase(query)) quantities.push(at + 1)
      if (hasBase(query) && !where.upskilled) quantities.push(at + 2)
    }
  })
  const alike =
    person.completions.map(({ course, day }) => `${course} ${day}`).join() +
    String(person.postings.length)
  return { person, quantities: Int32Array.from(quantities), alike }
}

const fieldOf = (person: Person, field: Field): number => person.postings[0]?.[field] ?? 0

/** Finds someone who differs from a person in one field only. Null if a few tries find no one. */
function near(
  random: Random,
  people: readonly CountedPerson[],
  person: CountedPerson,
  field: Field,
): CountedPerson | null {
  for (let tries = 0; tries < 12; tries += 1) {
    const other = random.pick(people)
    const isNear = FIELDS.every(
      (each) => (fieldOf(person.person, each) === fieldOf(other.person, each)) === (each !== field),
    )
    if (isNear && other.alike !== person.alike) return other
  }
  return null
}

const withField = (person: Person, field: Field, value: (at: number) => number): Person => ({
  ...person,
  postings: person.postings.map((posting, at) => ({ ...posting, [field]: value(at) })),
})

const swapCompletions = (a: CountedPerson, b: CountedPerson): Proposal => ({
  out: [a, b],
  into: [
    { ...a.person, completions: b.person.completions },
    { ...b.person, completions: a.person.completions },
  ],
})

/** Exchanges one field between two people. */
function swapField(
  random: Random,
  people: readonly CountedPerson[],
  first: CountedPerson,
): Proposal {
  let other = random.pick(people)
  for (let tries = 0; tries < 8 && (other === first || other.alike !== first.alike); tries += 1)
    other = random.pick(people)
  const field = random.pick(FIELDS)
  const of = (person: Person) => (at: number) =>
    (person.postings[at] ?? person.postings[0])?.[field] ?? 0
  if (other === first) return { out: [], into: [] }
  return {
    out: [first, other],
    into: [
      withField(first.person, field, of(other.person)),
      withField(other.person, field, of(first.person)),
    ],
  }
}

/**
 * Exchanges the completions of two people who differ in one field. Often it also makes the opposite
 * exchange between two others, so that totals do not change.
 */
function swapAcross(
  random: Random,
  people: readonly CountedPerson[],
  person: CountedPerson,
): Proposal {
  const field = random.pick(FIELDS)
  const other = near(random, people, person, field)
  if (!other) return { out: [], into: [] }
  const first = swapCompletions(person, other)
  if (random.chance(0.4)) return first
  for (let tries = 0; tries < 20; tries += 1) {
    const third = random.pick(people)
    if (
      first.out.includes(third) ||
      third.alike !== other.alike ||
      fieldOf(third.person, field) !== fieldOf(person.person, field)
    )
      continue
    const fourth = near(random, people, third, field)
    if (!fourth || first.out.includes(fourth) || fourth.alike !== person.alike) continue
    const second = swapCompletions(third, fourth)
    return { out: [...first.out, ...second.out], into: [...first.into, ...second.into] }
  }
  return first
}

/** Proposes a random change to a few people. */
function propose(random: Random, { world }: Case, people: readonly CountedPerson[]): Proposal {
  const person = random.pick(people)
  const kind = random.below(10)
  if (kind < 4) return swapField(random, people, person)
  if (kind < 7) return swapAcross(random, people, person)
  if (kind === 7) {
    const posting = randomPosting(random, world, '', null)
    const field = random.pick(FIELDS)
    return { out: [person], into: [withField(person.person, field, () => posting[field])] }
  }
  if (kind === 8) {
    const completions = random.chance(0.5) ? [] : [randomCompletion(random, world)]
    return { out: [person], into: [{ ...person.person, completions }] }
  }
  if (random.chance(0.5)) return { out: [], into: [{ ...person.person, isNew: false }] }
  return person.person.isNew ? { out: [], into: [] } : { out: [person], into: [] }
}

/** Walks through other worlds. @returns the targets that had the same value in all of them */
export function walk(attacked: Case, steps: number, seed: number): number[] {
  const { world, min, max, truth, ratios } = attacked
  const random = randomFrom(seed)
  const values = truth.slice()
  const people = world.people.map((person) => place(attacked, person))
  const isLeft = new Uint8Array(truth.length)
  for (const at of attacked.targets) isLeft[at] = 1
  let left = attacked.targets.length
  const add = (placed: readonly CountedPerson[], by: 1 | -1) => {
    for (const { quantities } of placed)
      for (const at of quantities) values[at] = (values[at] ?? 0) + by
  }
  const isAllowed = (placed: readonly CountedPerson[]): boolean => {
    for (const { quantities } of placed) {
      for (const at of quantities) {
        const value = values[at] ?? 0
        if (value < (min[at] ?? 0) || value > (max[at] ?? 0)) return false
        const ratio = at % 3 === 1 ? ratios.get((at - 1) / 3) : undefined
        if (ratio && !holdsRatio(ratio, values[at - 1] ?? 0, value)) return false
      }
    }
    return true
  }
  for (let step = 0; step < steps && left > 0 && people.length > 3; step += 1) {
    const { out, into } = propose(random, attacked, people)
    if (out.length === 0 && into.length === 0) continue
    const placed = into.map((person) => place(attacked, person))
    add(out, -1)
    add(placed, 1)
    if (!isAllowed(out) || !isAllowed(placed)) {
      add(out, 1)
      add(placed, -1)
      continue
    }
    for (const person of out) people.splice(people.indexOf(person), 1)
    people.push(...placed)
    for (const { quantities } of [...out, ...placed]) {
      for (const at of quantities) {
        if (isLeft[at] && values[at] !== truth[at]) {
          isLeft[at] = 0
          left -= 1
        }
      }
    }
  }
  return attacked.targets.filter((at) => isLeft[at])
}
