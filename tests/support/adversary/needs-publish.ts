/** Collects what every reader can see about training needs: each page and file. They are built with the service's own functions. */
import {
  reportNeeds,
  type CountedNeeds,
  type NeedRow,
  type ResponseRow,
  type Unit,
} from '#app/domain/needs/report.ts'
import type { Control } from '#app/domain/needs/disclosure.ts'
import {
  isResponseEnough,
  NEEDS_BY,
  type AnswerCell,
  type AreaCell,
  type NeedsBy,
  type NeedsQuery,
  type NeedsWithin,
} from '#app/domain/needs/needs.ts'
import type { Scope } from './needs-case.ts'
import {
  ANSWERED,
  answersOf,
  DEPARTMENT,
  FIRST_SKILL,
  GRADE,
  isNotAsked,
  PROFESSION,
  type NeedsWorld,
} from './needs-world.ts'
import type { Traits } from './puzzle.ts'

export type SeenUnit = Omit<NeedRow, 'key' | 'name' | 'state'>
export type SeenNeeds = {
  /** Null if no page shows it. */
  response: { assessed: number; inPost: number; percent: number | null } | 'withheld' | null
  /** By skill (S0, S1) and area (A). Null if nothing is shown. */
  units: Record<string, SeenUnit | null>
  /** The response to the first skill, if it is asked again. Null if no page shows it. */
  asked: SeenNeeds['response']
}

const codes = { department: 'O', profession: 'P', grade: 'G' } as const

const unitsOf = (world: NeedsWorld): Unit[] => [
  ...world.targets.map((_, skill): Unit => ({
    kind: 'skill',
    id: skill,
    code: `S${skill}`,
    name: `S${skill}`,
    askedSince: world.isAskedAgain && skill === 0 ? '2026-05-12' : null,
  })),
  ...(world.targets.length > 1
    ? [{ kind: 'area', id: 0, code: 'A', name: 'A', askedSince: null } as const]
    : []),
]

/** Counts the cells of a population, as the service would. */
function cellsOf(
  world: NeedsWorld,
  population: 'scs' | 'all',
): Pick<CountedNeeds, 'response' | 'answers' | 'areas' | 'answered'> {
  const people = world.people.filter(
    (person) => population === 'all' || world.scs[person[GRADE] ?? 0],
  )
  const place = (person: Traits) => ({
    organisationId: (person[DEPARTMENT] ?? 0) + 1,
    professionId: (person[PROFESSION] ?? 0) + 1,
    gradeId: (person[GRADE] ?? 0) + 1,
  })
  const targetOf = (skill: number, person: Traits) =>
    world.targets[skill]?.[person[PROFESSION] ?? 0]?.[person[GRADE] ?? 0] ?? null
  const sum = <Cell extends object>(
    cells: readonly Cell[],
    add: (sum: Cell, cell: Cell) => Cell,
    key: (cell: Cell) => string,
  ): Cell[] => [
    ...cells
      .reduce(
        (sums, cell) =>
          sums.set(key(cell), sums.has(key(cell)) ? add(sums.get(key(cell)) as Cell, cell) : cell),
        new Map<string, Cell>(),
      )
      .values(),
  ]
  const names = answersOf(world)
  const answered = people.filter((person) => person[ANSWERED] === 1)
  const answers = answered.flatMap((person) =>
    world.targets.flatMap((_, skill): AnswerCell[] => {
      const answer = names[person[FIRST_SKILL + skill] ?? 0] ?? ''
      return answer === 'missing'
        ? []
        : [{ skillId: skill, answer, target: targetOf(skill, person), people: 1, ...place(person) }]
    }),
  )
  const areas = answered.flatMap((person): AreaCell[] => {
    if (world.targets.length < 2) return []
    const sides = world.targets.flatMap((_, skill) => {
      if (isNotAsked(world, person, skill)) return []
      const [answer, target] = [person[FIRST_SKILL + skill] ?? 0, targetOf(skill, person)]
      if (target === null) return []
      return [answer > world.levels.length ? 'other' : answer < target ? 'below' : 'met']
    })
    const isMet = sides.length > 0 && sides.every((side) => side === 'met')
    return [
      {
        areaId: 0,
        side: sides.includes('below') ? 'below' : isMet ? 'met' : 'other',
        people: 1,
        ...place(person),
      },
    ]
  })
  const at = (cell: {
    organisationId: number | null
    professionId: number | null
    gradeId: number | null
  }) => `${cell.organisationId} ${cell.professionId} ${cell.gradeId}`
  const add = <Cell extends { people: number }>(a: Cell, b: Cell): Cell => ({
    ...a,
    people: a.people + b.people,
  })
  return {
    response: sum(
      people.map((person) => ({ ...place(person), inPost: 1, assessed: person[ANSWERED] ?? 0 })),
      (a, b) => ({
        ...a,
        inPost: a.inPost + b.inPost,
        assessed: a.assessed + b.assessed,
      }),
      at,
    ),
    answers: sum(answers, add, (cell) => `${at(cell)} ${cell.skillId} ${cell.answer}`),
    areas: sum(areas, add, (cell) => `${at(cell)} ${cell.side}`),
    answered: sum(
      answered
        .filter((person) => world.isAskedAgain && !isNotAsked(world, person, 0))
        .map((person) => ({ kind: 'skill' as const, id: 0, people: 1, ...place(person) })),
      add,
      at,
    ),
  }
}

const scopeName = (
  population: string,
  within: NeedsWithin | null,
  by: NeedsBy | null,
  key: string,
): string => {
  const where = new Map<NeedsBy, string>()
  if (within) where.set(within.by, within.code)
  if (by) where.set(by, key)
  return [
    population,
    ...NEEDS_BY.flatMap((dimension) =>
      where.has(dimension) ? [`${dimension} ${where.get(dimension)?.slice(1)}`] : [],
    ),
  ].join(' ')
}

/** Collects what is published about each scope. @throws if two pages show different values for the same number */
export function seeNeeds(
  world: NeedsWorld,
  scopes: readonly Scope[],
  control: Control,
): SeenNeeds[] {
  const found = new Map(
    scopes.map(({ name }): [string, SeenNeeds] => [
      name,
      { response: null, units: {}, asked: null },
    ]),
  )
  const units = unitsOf(world)
  const seen = (name: string, unit: string, row: NeedRow) => {
    const own = found.get(name)
    if (!own || row.state !== 'shown') return
    const { key: _key, name: _name, state: _state, ...now } = row
    const before = own.units[unit]
    if (before && JSON.stringify(before) !== JSON.stringify(now)) {
      throw new Error(
        `Two pages show different values for ${name}, ${unit}: ${JSON.stringify(before)} and ${JSON.stringify(now)}`,
      )
    }
    own.units[unit] = now
  }
  const respond = (
    name: string,
    { assessed, inPost, percent, isEnough }: ResponseRow,
    of: 'response' | 'asked' = 'response',
  ) => {
    const own = found.get(name)
    if (!own) return
    const now = assessed === null || inPost === null ? 'withheld' : { assessed, inPost, percent }
    if (own[of] !== null && JSON.stringify(own[of]) !== JSON.stringify(now))
      throw new Error(`Two pages show different responses for ${name}.`)
    // This follows from the shown numbers, so it reveals nothing more.
    if (isEnough !== (now !== 'withheld' && isResponseEnough(now)))
      throw new Error(
        `Whether enough people answered in ${name} reveals more than the shown numbers.`,
      )
    own[of] = now
  }
  for (const population of new Set(scopes.map((scope) => scope.population))) {
    const cells = cellsOf(world, population)
    const subjects: (NeedsWithin | null)[] = [
      null,
      ...Array.from({ length: world.departments }, (_, at): NeedsWithin => ({
        by: 'department',
        code: `${codes.department}${at}`,
      })),
      ...Array.from({ length: world.professions }, (_, at): NeedsWithin => ({
        by: 'profession',
        code: `${codes.profession}${at}`,
      })),
    ]
    for (const within of subjects) {
      const lead = scopeName(population, within, null, '')
      for (const by of NEEDS_BY) {
        if (within?.by === by) continue
        const query: NeedsQuery = {
          by,
          skill: null,
          area: null,
          population,
          asAt: '2026-09-30',
          within,
        }
        const counted = {
          query,
          government: world.government,
          levels: world.levels,
          ...cells,
        }
        // The page for one skill or area, and (only once) the page for all of them, which does not
        // depend on the breakdown.
        const isFirst = by === NEEDS_BY.find((dimension) => dimension !== within?.by)
        for (const report of [true, ...(isFirst ? [false] : [])].map((hasRows) =>
          reportNeeds(counted, units, hasRows, control),
        )) {
          respond(lead, report.response)
          for (const row of report.responses)
            respond(scopeName(population, within, by, row.key), row)
          if (!report.response.isEnough) continue
          for (const { unit, whole, rows, response, responses } of report.units) {
            if (response) respond(lead, response, 'asked')
            for (const row of responses)
              respond(scopeName(population, within, by, row.key), row, 'asked')
            seen(lead, unit.code, whole)
            for (const row of rows) seen(scopeName(population, within, by, row.key), unit.code, row)
          }
        }
      }
    }
  }
  return scopes.map(({ name }) => {
    const own = found.get(name) ?? { response: null, units: {}, asked: null }
    return {
      ...own,
      units: Object.fromEntries(units.map(({ code }) => [code, own.units[code] ?? null])),
    }
  })
}
