/** Generates small governments with self-assessments. No one must be able to find out what a person answered. */
import { randomFrom, type Random } from '#app/domain/text/random.ts'
import { NOT_SURE, NOT_YET, MISSING, type LevelOrder } from '#app/domain/needs/needs.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import { governmentOf } from './world.ts'
import type { Traits } from './puzzle.ts'

export type NeedsWorld = {
  government: Government
  departments: number
  professions: number
  scs: boolean[]
  levels: LevelOrder[]
  /**
   * The target level for each skill, by profession and grade. Null if there is none. Target levels
   * are public.
   */
  targets: (number | null)[][][]
  /** Whether the first skill is asked again: people whose answer is missing have not been asked yet. */
  isAskedAgain: boolean
  /** Traits: department, profession, grade, whether they answered, and the answer to each skill. */
  people: Traits[]
}

export const DEPARTMENT = 0
export const PROFESSION = 1
export const GRADE = 2
export const ANSWERED = 3
export const FIRST_SKILL = 4

/** The answers by index: not yet, each level, not sure, missing. */
export const answersOf = ({ levels }: Pick<NeedsWorld, 'levels'>): string[] => [
  NOT_YET,
  ...levels.map(({ code }) => code),
  NOT_SURE,
  MISSING,
]

const skewed = (random: Random, below: number): number => Math.floor(below * random.next() ** 1.5)

/** Whether a person has not been asked a skill yet. */
export const isNotAsked = (world: NeedsWorld, person: Traits, skill: number): boolean =>
  world.isAskedAgain && skill === 0 && person[FIRST_SKILL] === world.levels.length + 2

/** @param skills two skills form an area */
export function randomNeedsWorld(seed: number, skills: 1 | 2, isAskedAgain = false): NeedsWorld {
  const random = randomFrom(seed * 6007 + 29)
  const departments = 2 + random.below(skills === 1 ? 3 : 2)
  const professions = 2 + random.below(2)
  const scs = [true, random.chance(0.5), ...(random.chance(0.3) ? [true] : [])]
  const levels = Array.from({ length: skills === 1 ? 2 + random.below(2) : 2 }, (_, index) => ({
    code: `L${index + 1}`,
    name: `L${index + 1}`,
    order: index + 1,
  }))
  const targets = Array.from({ length: skills }, () => {
    const ofGrade = scs.map(() => (random.chance(0.1) ? null : 1 + random.below(levels.length)))
    return Array.from({ length: professions }, () =>
      ofGrade.map((target) => (random.chance(0.12) ? 1 + random.below(levels.length) : target)),
    )
  })
  const response = 0.25 + 0.75 * random.next()
  const keen = Array.from({ length: departments }, () => (random.chance(0.2) ? 0.4 : 1))
  const tendencies = Array.from({ length: skills }, () => random.next())
  const answer = (tendency: number): number => {
    const sureness = random.next()
    if (sureness < 0.06) return levels.length + 1
    if (sureness < 0.1) return levels.length + 2
    return Math.min(
      levels.length,
      Math.floor((levels.length + 1) * (0.6 * random.next() + 0.45 * tendency)),
    )
  }
  const people = Array.from({ length: 40 + skewed(random, 260) }, (): Traits => {
    const department = skewed(random, departments)
    const isAnswered = random.chance(response * (keen[department] ?? 1))
    return [
      department,
      skewed(random, professions),
      random.below(scs.length),
      isAnswered ? 1 : 0,
      ...tendencies.map((tendency, skill) => {
        if (!isAnswered) return 0
        const isNew = isAskedAgain && skill === 0 && random.chance(0.35)
        return isNew ? levels.length + 2 : answer(tendency)
      }),
    ]
  })
  return {
    government: governmentOf(listOf(departments), professions, scs),
    departments,
    professions,
    scs,
    levels,
    targets,
    isAskedAgain,
    people,
  }
}

export const listOf = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index)
