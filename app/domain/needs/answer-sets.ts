/** Counts needs from the answers that people gave together: each person’s answers are read once, for their skills and their areas. */
import { givenAnswers, NOT_YET } from '#app/domain/needs/needs.ts'
import type {
  AnswerCell,
  AnsweredCell,
  AreaCell,
  LevelOrder,
  NeedsBy,
  PostingIds,
  Side,
} from '#app/domain/needs/needs.ts'

/**
 * How people with the same posting answered. In `answers`, people are separated by semicolons and a
 * person’s answers by spaces. Each is the id of a skill in the version that the person answered, a
 * colon, and the position of the answer in `givenAnswers`. If a person answered for a skill again,
 * in the same version or in another in which it means the same, the last answer counts.
 */
export type AnswerSets = { [Key in keyof PostingIds]: number } & { answers: string }

/** The order of the target level of a grade, or of a grade in one profession, which takes precedence. */
export type SkillTarget = {
  skillId: number
  gradeId: number
  professionId: number | null
  order: number
}

/** A skill of the version to count for. */
type SkillToCount = {
  id: number
  areaId: number
  /** Its ids in every version in which it means the same. */
  ratedIds: readonly number[]
  /** Whether some people have not been asked yet. They are then not counted for the skill. */
  isAskedAgain: boolean
}

type ToCount = {
  skills: readonly SkillToCount[]
  targets: readonly SkillTarget[]
  levels: readonly LevelOrder[]
  /** What the answers to each skill are counted by. */
  bySkill: readonly NeedsBy[]
  /** What the sides of each area are counted by. */
  byArea: readonly NeedsBy[]
}

const NO_ANSWER = -1

/** Looks up the order of the target level in a skill. */
function targetLookup(
  targets: readonly SkillTarget[],
): (skillId: number, posting: AnswerSets) => number | null {
  const highest = new Map<string, number>()
  const keyOf = (skillId: number, gradeId: number, professionId: number | null): string =>
    `${skillId} ${gradeId} ${professionId ?? ''}`
  for (const { skillId, gradeId, professionId, order } of targets) {
    const key = keyOf(skillId, gradeId, professionId)
    highest.set(key, Math.max(order, highest.get(key) ?? order))
  }
  return (skillId, { gradeId, professionId }) =>
    highest.get(keyOf(skillId, gradeId, professionId)) ??
    highest.get(keyOf(skillId, gradeId, null)) ??
    null
}

const idsBy = (by: readonly NeedsBy[], posting: AnswerSets): PostingIds => ({
  organisationId: by.includes('department') ? posting.organisationId : null,
  professionId: by.includes('profession') ? posting.professionId : null,
  gradeId: by.includes('grade') ? posting.gradeId : null,
})

/** Adds numbers of people to cells, one for each different value. */
function cellCounter<Cell extends { people: number }>() {
  const cells = new Map<string, Cell>()
  const add = (cell: Cell): void => {
    const key = JSON.stringify({ ...cell, people: 0 })
    const counted = cells.get(key)
    if (counted) counted.people += cell.people
    else cells.set(key, cell)
  }
  return { add, list: (): Cell[] => [...cells.values()] }
}

/**
 * Reads answers person by person. A character at a time, because a million answers as separate texts
 * would take most of a second.
 * @returns for each person, the position of the answer to each skill, or `NO_ANSWER`. The same array each time
 */
function* readPeople(
  answers: string,
  positions: ReadonlyMap<number, number>,
): Generator<Int16Array> {
  const latest = new Int16Array(positions.size).fill(NO_ANSWER)
  let [skillId, number] = [0, 0]
  for (let index = 0; index <= answers.length; index += 1) {
    const character = answers[index]
    if (character === ':') [skillId, number] = [number, 0]
    else if (character === ' ' || character === ';' || character === undefined) {
      const position = positions.get(skillId)
      if (position !== undefined) latest[position] = number
      number = 0
      if (character === ' ') continue
      yield latest
      latest.fill(NO_ANSWER)
    } else number = number * 10 + Number(character)
  }
}

/**
 * Counts people by answer and target level for each skill, and by side for each area in which they
 * answered. `answered` has the people who answered for each skill that is asked again, by all
 * dimensions. A step for each person, because everyone takes tenths of a second.
 */
export function* countAnswerSets(
  sets: readonly AnswerSets[],
  { skills, targets, levels, bySkill, byArea }: ToCount,
): Generator<void, { answers: AnswerCell[]; areas: AreaCell[]; answered: AnsweredCell[] }> {
  const targetOf = targetLookup(targets)
  const orders = new Map([[NOT_YET, 0], ...levels.map(({ code, order }) => [code, order] as const)])
  const areaIds = [...new Set(skills.map(({ areaId }) => areaId))]
  const areas = areaIds.map((id) => ({
    id,
    positions: [...skills.keys()].filter((position) => skills[position]?.areaId === id),
    isNew: skills.every((skill) => skill.areaId !== id || skill.isAskedAgain),
  }))
  const given = givenAnswers(levels)
  const orderOf = given.map((answer) => orders.get(answer))
  const skillPositions = new Map(
    skills.flatMap(({ ratedIds }, position) => ratedIds.map((id) => [id, position] as const)),
  )
  const isAskedAgain = skills.map((skill) => skill.isAskedAgain)
  const answerCells = cellCounter<AnswerCell>()
  const areaCells = cellCounter<AreaCell>()
  const answered: AnsweredCell[] = []

  // Target levels depend on the profession and grade, so sets that differ in neither are counted together.
  const isByDepartment =
    [...bySkill, ...byArea].includes('department') || isAskedAgain.includes(true)
  const groups = Map.groupBy(
    sets,
    ({ organisationId, professionId, gradeId }) =>
      `${professionId} ${gradeId} ${isByDepartment ? organisationId : ''}`,
  )
  for (const group of groups.values()) {
    const [posting] = group
    if (!posting) continue
    const goals = skills.map(({ id }) => targetOf(id, posting))
    const counts = skills.map((): number[] => [])
    const sides = areas.map((): Record<Side, number> => ({ below: 0, met: 0, other: 0 }))
    const everyone = group.map(({ answers }) => answers).join(';')
    for (const latest of readPeople(everyone, skillPositions)) {
      latest.forEach((answer, position) => {
        const ofSkill = counts[position]
        if (answer !== NO_ANSWER && ofSkill) ofSkill[answer] = (ofSkill[answer] ?? 0) + 1
      })
      areas.forEach(({ positions }, index) => {
        const side = sideInArea(positions, latest, { goals, orderOf, isAskedAgain })
        const ofArea = sides[index]
        if (side !== null && ofArea) ofArea[side] += 1
      })
      yield
    }
    skills.forEach(({ id }, position) =>
      counts[position]?.forEach((people, answer) =>
        answerCells.add({
          skillId: id,
          answer: given[answer] ?? '',
          target: goals[position] ?? null,
          ...idsBy(bySkill, posting),
          people,
        }),
      ),
    )
    areas.forEach(({ id }, index) => {
      for (const [side, people] of Object.entries(sides[index] ?? {}) as [Side, number][])
        if (people > 0) areaCells.add({ areaId: id, side, ...idsBy(byArea, posting), people })
    })
    const { organisationId, professionId, gradeId } = posting
    const add = (kind: AnsweredCell['kind'], id: number, counted: readonly number[]) =>
      answered.push({
        kind,
        id,
        organisationId,
        professionId,
        gradeId,
        people: counted.reduce((sum, people) => sum + people, 0),
      })
    skills.forEach(
      ({ id }, position) =>
        isAskedAgain[position] && add('skill', id, counts[position]?.filter(Boolean) ?? []),
    )
    areas.forEach(
      ({ id, isNew }, index) => isNew && add('area', id, Object.values(sides[index] ?? {})),
    )
  }
  return { answers: answerCells.list(), areas: areaCells.list(), answered }
}

/**
 * A person’s side in an area: below the target level in any of its skills, at target in all that have
 * one, or neither. A skill that is asked again counts once the person has answered it. Null if they
 * gave no answer in the area.
 */
function sideInArea(
  positions: readonly number[],
  latest: Int16Array,
  {
    goals,
    orderOf,
    isAskedAgain,
  }: {
    goals: readonly (number | null)[]
    orderOf: readonly (number | undefined)[]
    isAskedAgain: readonly boolean[]
  },
): Side | null {
  let [answered, below, met, withTarget] = [0, 0, 0, 0]
  for (const position of positions) {
    const [answer, target] = [latest[position] ?? NO_ANSWER, goals[position] ?? null]
    if (answer === NO_ANSWER && isAskedAgain[position]) continue
    if (target !== null) withTarget += 1
    if (answer === NO_ANSWER) continue
    answered += 1
    const order = orderOf[answer]
    if (target === null || order === undefined) continue
    if (order < target) below += 1
    else met += 1
  }
  if (answered === 0) return null
  if (below > 0) return 'below'
  return withTarget > 0 && met === withTarget ? 'met' : 'other'
}
