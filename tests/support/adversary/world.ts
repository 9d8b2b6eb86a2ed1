/** Generates small governments, and queries about them. */
import type { Day } from '#app/domain/calendar/day.ts'
import { randomFrom, type Random } from '#app/domain/text/random.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import type { Population, Structure } from '#app/domain/uptake/uptake.ts'

export type Posting = {
  from: Day
  until: Day | null
  organisation: number
  profession: number
  grade: number
}
export type Completion = { course: number; day: Day; endsOn: Day | null }
/** A person with `isNew` is only in the second edition of the figures. */
export type Person = { postings: Posting[]; completions: Completion[]; isNew?: boolean }

/**
 * A query, with all of its breakdowns. A null course means any course. The second edition includes
 * one more person.
 */
export type Query = {
  measure: 'ever' | 'coverage'
  population: Population
  structure: Structure
  course: number | null
  day: Day
  edition?: 1 | 2
}

export type World = {
  government: Government
  /** Departments, organisations, professions and grades are numbered from 0. */
  departments: number
  departmentOf: number[]
  professions: number
  /** The family of each profession. */
  familyOf: number[]
  scs: boolean[]
  courses: number
  days: Day[]
  today: Day
  people: Person[]
  queries: Query[]
}

const DAYS: Day[] = ['2026-07-31', '2026-08-31', '2026-09-30']
const TODAY: Day = '2026-10-15'
const START: Day = '2020-01-01'

const named = (count: number, letter: string) =>
  Array.from(
    { length: count },
    (_, index) =>
      [index + 1, { id: index + 1, code: `${letter}${index}`, name: `${letter}${index}` }] as const,
  )

export function governmentOf(
  departmentOf: readonly number[],
  professions: number,
  scs: readonly boolean[],
  familyOf: readonly number[] = [],
): Government {
  return {
    organisations: new Map(
      named(departmentOf.length, 'O').map(([id, entry]) => {
        const departmentId = (departmentOf[id - 1] ?? 0) + 1
        return [id, { ...entry, departmentId, parentId: departmentId === id ? null : departmentId }]
      }),
    ),
    professions: new Map(
      named(professions, 'P').map(([id, entry]) => [
        id,
        { ...entry, family: `f${familyOf[id - 1] ?? id - 1}` },
      ]),
    ),
    grades: new Map(
      named(scs.length, 'G').map(([id, entry]) => [
        id,
        { ...entry, rank: id, scs: scs[id - 1] === true },
      ]),
    ),
  }
}

/**
 * Small numbers are more likely than large ones, because small groups are where people can be
 * recognised.
 */
const skewed = (random: Random, below: number): number => Math.floor(below * random.next() ** 1.6)

type Shape = Pick<World, 'departmentOf' | 'professions' | 'scs' | 'courses'>

export const randomPosting = (
  random: Random,
  shape: Shape,
  from: Day,
  until: Day | null,
): Posting => ({
  from,
  until,
  organisation: skewed(random, shape.departmentOf.length),
  profession: skewed(random, shape.professions),
  grade: random.below(shape.scs.length),
})

export const randomCompletion = (random: Random, shape: Shape): Completion => ({
  course: random.below(shape.courses),
  day: random.pick(['2025-11-03', '2026-05-05', '2026-07-10', '2026-08-06', '2026-09-07']),
  endsOn: random.chance(0.1) ? '2026-09-10' : null,
})

function randomPerson(random: Random, shape: Shape, keenness: number): Person {
  const movedOn = random.pick<Day>(['2026-06-15', '2026-08-15', '2026-10-05'])
  const kind = random.next()
  const postings =
    kind < 0.8
      ? [randomPosting(random, shape, START, null)]
      : kind < 0.92
        ? [
            randomPosting(random, shape, START, movedOn),
            randomPosting(random, shape, movedOn, null),
          ]
        : kind < 0.97
          ? [randomPosting(random, shape, START, movedOn)]
          : [randomPosting(random, shape, movedOn, null)]
  const count = random.chance(keenness) ? (random.chance(0.25) ? 2 : 1) : 0
  return {
    postings,
    completions: Array.from({ length: count }, () => randomCompletion(random, shape)),
  }
}

/**
 * Generates families of professions. They have their own random sequence, so that the rest of the
 * world does not depend on them.
 */
function randomFamilies(seed: number, professions: number): number[] {
  const random = randomFrom(seed * 104_729 + 3)
  const families = random.chance(0.15) ? professions : 1 + random.below(professions)
  return Array.from({ length: professions }, (_, profession) =>
    families === professions ? profession : random.below(families),
  )
}

/**
 * Generates a world from a seed: 2 to 4 departments, some with agencies, 2 to 4 professions, which
 * may be in families, 2 or 3 grades, 1 or 2 courses, and up to 3 month ends.
 * @param options.minProfessions the minimum number of professions. There are up to two more. Families
 * of several professions need more than most worlds have.
 */
export function randomWorld(seed: number, { minProfessions = 2 } = {}): World {
  const random = randomFrom(seed * 7919 + 17)
  const departments = 2 + random.below(3)
  const departmentOf = Array.from({ length: departments }, (_, index) => index)
  for (let department = 0; department < departments; department += 1) {
    for (let agencies = random.chance(0.4) ? 1 + random.below(2) : 0; agencies > 0; agencies -= 1)
      departmentOf.push(department)
  }
  const scs = [
    true,
    ...Array.from({ length: 1 + random.below(2) }, (_, index) => index === 0 && random.chance(0.4)),
  ]
  const shape = {
    departmentOf,
    professions: minProfessions + random.below(3),
    scs,
    courses: 1 + random.below(2),
  }
  const keenness = 0.2 + 0.7 * random.next()
  const people = Array.from({ length: 15 + skewed(random, 150) }, () =>
    randomPerson(random, shape, keenness),
  )
  const days = DAYS.slice(random.below(2))
  const queries = (['ever', 'coverage'] as const).flatMap((measure) =>
    (['scs', 'all'] as const).flatMap((population) =>
      (['then', 'now'] as const).flatMap((structure) =>
        [null, ...(shape.courses > 1 ? [0, 1] : [])].flatMap((course) =>
          days.map((day): Query => ({ measure, population, structure, course, day })),
        ),
      ),
    ),
  )
  const familyOf = randomFamilies(seed, shape.professions)
  return {
    ...shape,
    familyOf,
    government: governmentOf(departmentOf, shape.professions, scs, familyOf),
    departments,
    days,
    today: TODAY,
    people,
    queries,
  }
}

/** Repeats all queries in two editions. The first is without the last person, and the second is with them. */
export const inTwoEditions = (world: World): World => ({
  ...world,
  people: world.people.map((person, index) =>
    index === world.people.length - 1 ? { ...person, isNew: true } : person,
  ),
  queries: ([1, 2] as const).flatMap((edition) =>
    world.queries.map((query) => ({ ...query, edition })),
  ),
})
