/**
 * Random bridges between "then" and "now" as an adversary sees them: the uptake of departments then
 * and now, the steps between the two, the flows for each department, and how many people stayed,
 * left, moved, were reorganised or were merged.
 */
import {
  CHANGES,
  FLOW_KINDS,
  flowsInStep,
  isMergeStep,
  type Flow,
  type FlowKind,
  type Step,
} from '#app/domain/uptake/bridge/flows.ts'
import {
  bridgeRows,
  kindTotals,
  shownFlows,
  type BridgeInput,
  type Counted,
  type SignedCount,
} from '#app/domain/uptake/bridge/table.ts'
import { POLICY, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { EVERY_STEP, type Steps } from '#app/domain/disclosure/withheld-parts.ts'
import { randomFrom, type Random } from '#app/domain/text/random.ts'
import { reportUptake } from '#app/domain/uptake/report.ts'
import {
  IN_POST,
  LEFT,
  NO_FILTERS,
  NOT_KNOWN,
  type Structure,
  type UptakeCell,
  type UptakeRow,
} from '#app/domain/uptake/uptake.ts'
import type { Puzzle, Traits } from './puzzle.ts'
import { rangeBehind, MANY } from './publish.ts'
import { narrow, precisionOf, ratioOf, type PlacedRatio } from './shares.ts'
import { governmentOf } from './world.ts'

export type BridgeWorld = {
  departments: number
  hasBase: boolean
  /** Pairs of departments between which a reorganisation moved people. These are public. */
  reorganised: ReadonlySet<string>
  /**
   * Traits: department then (the last index means not known), department now (the last index means
   * left), how they moved, and whether they are upskilled.
   */
  people: Traits[]
}

/** How someone moved to another department. 0 is an ordinary move. */
const [REORGANISED, MERGED] = [1, 2]

const skewed = (random: Random, below: number): number => Math.floor(below * random.next() ** 1.5)

export function randomBridgeWorld(seed: number): BridgeWorld {
  const random = randomFrom(seed * 4001 + 11)
  const departments = 2 + random.below(3)
  const hasBase = random.chance(0.5)
  const pairs = Array.from(
    { length: random.below(3) },
    () => `${random.below(departments)} ${random.below(departments)}`,
  )
  const reorganised = new Set(pairs.filter((pair) => new Set(pair.split(' ')).size === 2))
  const [staying, keen, unknown] = [
    0.6 + 0.35 * random.next(),
    0.2 + 0.7 * random.next(),
    random.chance(0.3) ? 0.08 : 0,
  ]
  const people = Array.from({ length: 15 + skewed(random, 200) }, (): Traits => {
    const from = random.chance(unknown) && !hasBase ? departments : skewed(random, departments)
    const goes = random.next()
    const to =
      goes < staying && from < departments
        ? from
        : goes < staying + 0.06
          ? departments
          : skewed(random, departments)
    const by = reorganised.has(`${from} ${to}`) && random.chance(0.7) ? REORGANISED : 0
    return [from, to, by, !hasBase || random.chance(keen) ? 1 : 0]
  })
  return withMerges({ departments, hasBase, reorganised, people }, seed)
}

/** Turns some of the moves into merges of two records, in most worlds. */
function withMerges(world: BridgeWorld, seed: number): BridgeWorld {
  const random = randomFrom(seed * 6007 + 5)
  if (random.chance(0.2)) return world
  const often = random.chance(0.5) ? 0.2 : 0.2 + 0.8 * random.next()
  const people = world.people.map((person): Traits => {
    const [from, to, by, upskilled = 0] = person
    return kindOf(world, person) === 'moved' && random.chance(often)
      ? [from ?? 0, to ?? 0, MERGED, upskilled]
      : [from ?? 0, to ?? 0, by ?? 0, upskilled]
  })
  return { ...world, people }
}

/** Returns the same world with ordinary moves instead of merges. */
export const withoutMerges = (world: BridgeWorld): BridgeWorld => ({
  ...world,
  people: world.people.map(([from = 0, to = 0, by = 0, upskilled = 0]) => [
    from,
    to,
    by === MERGED ? 0 : by,
    upskilled,
  ]),
})

const codeOf = ({ departments }: BridgeWorld, place: number, last: string): string =>
  place === departments ? last : `O${place}`
const kindOf = ({ departments }: BridgeWorld, [from, to, by]: Traits): FlowKind => {
  if (to === departments) return 'left'
  if (from === to) return 'stayed'
  return by === REORGANISED ? 'reorganised' : by === MERGED ? 'merged' : 'moved'
}

/** Counts the flows in the world, as the service would. */
export function flowsIn(world: BridgeWorld): Flow[] {
  const flows = new Map<string, Flow>()
  for (const person of world.people) {
    const [from, to, kind] = [
      codeOf(world, person[0] ?? 0, NOT_KNOWN),
      codeOf(world, person[1] ?? 0, LEFT),
      kindOf(world, person),
    ]
    const key = [from, to, kind].join('\n')
    const flow = flows.get(key) ?? { from, to, kind, upskilled: 0, base: world.hasBase ? 0 : null }
    flows.set(key, {
      ...flow,
      upskilled: flow.upskilled + (person[3] ?? 0),
      base: flow.base === null ? null : flow.base + 1,
    })
  }
  return [...flows.values()].toSorted((a, b) =>
    `${a.from}\n${a.to}` < `${b.from}\n${b.to}` ? -1 : 1,
  )
}

/** Builds the table by department on the uptake page. */
function uptakeRows(
  world: BridgeWorld,
  structure: Structure,
  policy: DisclosurePolicy,
): { rows: UptakeRow[]; total: UptakeRow } {
  const cells = new Map<number, UptakeCell>()
  for (const [from = 0, to = 0, , upskilled = 0] of world.people) {
    const place = structure === 'then' ? from : to
    const isSpecial = place === world.departments
    const one = isSpecial ? null : 1
    const organisationId = isSpecial ? null : place + 1
    const cell = cells.get(place) ?? { organisationId, professionId: one, gradeId: one, left: isSpecial && structure === 'now', upskilled: 0, base: world.hasBase ? 0 : null } // prettier-ignore
    cells.set(place, {
      ...cell,
      upskilled: cell.upskilled + upskilled,
      base: cell.base === null ? null : cell.base + 1,
    })
  }
  const all = [...cells.values()]
  const measure = world.hasBase ? 'coverage' : 'ever'
  const report = reportUptake(
    {
      query: { measure, asAt: '2026-09-30', since: null, course: null, population: 'scs', structure, ...NO_FILTERS, by: 'department', base: world.hasBase ? IN_POST : null }, // prettier-ignore
      government: governmentIn(world),
      marginals: {
        'organisation-grade': all,
        'department-profession': all,
        'profession-grade': all,
      },
      headcounts: null,
    },
    'department',
    { exact: false, policy },
  )
  return {
    rows: report.rows,
    total: { key: 'total', name: '', withheld: report.total.upskilled === null, ...report.total },
  }
}

const governmentIn = ({ departments }: BridgeWorld) =>
  governmentOf(
    Array.from({ length: departments }, (_, department) => department),
    1,
    [true],
  )

export type BridgeAttack = { policy?: DisclosurePolicy; steps?: Steps }

export function makeBridgePuzzle(
  world: BridgeWorld,
  { policy = POLICY, steps = EVERY_STEP }: BridgeAttack = {},
): Puzzle {
  const { departments, hasBase, reorganised } = world
  const parts = hasBase ? (['upskilled', 'base', 'without'] as const) : (['upskilled'] as const)
  const places = new Map<string, number>()
  const at = (name: string): number => places.get(name) ?? places.set(name, places.size).size - 1
  const waysTo = (from: number, to: number): number[] => [
    ...(reorganised.has(`${from} ${to}`) ? [REORGANISED] : []),
    ...(from !== to && to !== departments ? [MERGED] : []),
  ]
  const normalise = ([from = 0, to = 0, by = 0, upskilled = 0]: Traits): Traits =>
    hasBase && from === departments
      ? normalise([0, to, by, upskilled])
      : [from, to, waysTo(from, to).includes(by) ? by : 0, hasBase ? upskilled : 1]
  const [was, is] = [uptakeRows(world, 'then', policy), uptakeRows(world, 'now', policy)]
  const isIn = ({ pool }: UptakeRow, key: string): boolean =>
    pool?.members.some((member) => member.key === key) === true
  const namesOf = (person: Traits): string[] => {
    const [from, to, kind] = [
      codeOf(world, person[0] ?? 0, NOT_KNOWN),
      codeOf(world, person[1] ?? 0, LEFT),
      kindOf(world, person),
    ]
    const flow: Flow = { from, to, kind, upskilled: 1, base: null }
    const own = [from, to].flatMap((key) => CHANGES.filter((step) => flowsInStep([flow], key, step).length > 0).map((step) => `step ${key} ${step}`)) // prettier-ignore
    const pooled = [...was.rows.filter((row) => isIn(row, from)).map((row) => `was ${row.key}`), ...is.rows.filter((row) => isIn(row, to)).map((row) => `is ${row.key}`)] // prettier-ignore
    return ['total', `was ${from}`, `is ${to}`, ...pooled, `kind ${kind}`, ...(kind === 'stayed' ? [`stayed ${from}`] : [`flow ${from} ${to} ${kind}`]), ...new Set(own)] // prettier-ignore
  }
  const weightsOf = (person: Traits): number[] => {
    const own = parts.filter(
      (part) => part === 'base' || (part === 'upskilled') === (person[3] === 1),
    )
    return namesOf(person).flatMap((name) => own.flatMap((part) => [at(`${name}: ${part}`), 1]))
  }
  const sizes = [departments + 1, departments + 1, 3, 2]
  for (let kind = 0; kind < sizes.reduce((product, size) => product * size); kind += 1) {
    let rest = kind
    weightsOf(
      normalise(sizes.map((size) => [rest % size, (rest = Math.floor(rest / size))][0] ?? 0)),
    )
  }
  const names = [...places.keys()]
  const truth = new Float64Array(names.length)
  for (const person of world.people)
    weightsOf(person).forEach(
      (place, index) => index % 2 === 0 && (truth[place] = (truth[place] ?? 0) + 1),
    )
  const [min, max] = [new Float64Array(names.length), new Float64Array(names.length).fill(Infinity)]
  const targets: number[] = []
  const ratios: PlacedRatio[] = []
  const know = (name: string, from: number, to: number) => {
    const place = places.get(name)
    if (place === undefined) return
    min[place] = Math.max(min[place] ?? 0, from)
    max[place] = Math.min(max[place] ?? Infinity, to)
  }
  const addTarget = (name: string) => {
    for (const part of parts) {
      const place = places.get(`${name}: ${part}`)
      const value = place === undefined ? 0 : (truth[place] ?? 0)
      if (place !== undefined && value > 0 && value < policy.threshold) targets.push(place)
    }
  }
  const learn = (
    name: string,
    counts: Partial<Record<Counted, SignedCount>>,
    percent?: number | null,
  ) => {
    const [upskilled, base] = [counts.upskilled ?? null, counts.base ?? null]
    if (upskilled === null) return addTarget(name)
    const upskilledRange = rangeBehind(Math.abs(upskilled), policy)
    know(`${name}: upskilled`, ...upskilledRange)
    if (!hasBase || base === null) return undefined
    const [part, whole] = [at(`${name}: upskilled`), at(`${name}: base`)]
    const known = {
      upskilled: upskilledRange,
      base: rangeBehind(Math.abs(base), policy),
      without: [0, MANY] as [number, number],
    }
    if (percent === undefined) {
      // Steps have no shares.
      known.without = [
        Math.max(0, known.base[0] - upskilledRange[1]),
        known.base[1] - upskilledRange[0],
      ]
      if (known.without[1] < policy.threshold) known.without[1] = 0
      else if (known.without[0] > 0) known.without[0] = Math.max(known.without[0], policy.threshold)
    } else {
      const precision = precisionOf(percent, known.base, policy)
      narrow(known, { percent, precision }, policy)
      const ratio = ratioOf(percent, precision)
      if (ratio) ratios.push({ part, whole, ...ratio })
    }
    know(`${name}: upskilled`, ...known.upskilled)
    know(`${name}: base`, ...known.base)
    know(`${name}: without`, ...known.without)
    return undefined
  }

  const input: BridgeInput = { flows: flowsIn(world), was: was.rows, is: is.rows, policy, steps }
  const keys = [...Array.from({ length: departments }, (_, place) => `O${place}`), NOT_KNOWN, LEFT]
  learn('total', was.total, was.total.percent)
  for (const [name, { rows }] of [
    ['was', was],
    ['is', is],
  ] as const) {
    // prettier-ignore
    for (const row of rows) learn(`${name} ${row.key}`, row, row.percent)
    const hasAll = rows.length > 0 && !rows.some((row) => row.withheld)
    for (const key of keys)
      if (hasAll && !rows.some((row) => row.key === key || isIn(row, key)))
        for (const part of parts) know(`${name} ${key}: ${part}`, 0, 0)
    if (!hasAll)
      for (const key of keys) if (!rows.some((row) => row.key === key)) addTarget(`${name} ${key}`)
    for (const key of keys) if (rows.some((row) => isIn(row, key))) addTarget(`${name} ${key}`)
  }
  const counted: readonly Counted[] = hasBase ? ['upskilled', 'base'] : ['upskilled']
  const kinds = counted.map((group) => kindTotals(input, group))
  const tables = counted.map((group) => bridgeRows(input, group, governmentIn(world)))
  const both = (values: readonly (SignedCount | undefined)[]) => ({
    upskilled: values[0] ?? null,
    base: values[1] ?? null,
  })
  for (const key of keys) {
    const rows = tables.map((table) => table.find((row) => row.key === key))
    for (const step of CHANGES) {
      const name = `step ${key} ${step}`
      if (rows[0] === undefined) for (const part of parts) know(`${name}: ${part}`, 0, 0)
      else {
        learn(name, both(rows.map((row) => row?.steps[step as Step])))
      }
    }
    addTarget(`stayed ${key}`)
  }
  // If a step is the only one withheld in its department and among departments, it is not 0, because
  // zeros are shown.
  const stepOf = (key: string, step: Step): SignedCount | undefined =>
    tables[0]?.find((row) => row.key === key)?.steps[step]
  const isShown = (key: string, step: Step): boolean => typeof stepOf(key, step) === 'number'
  const sides: Step[][] = [['left', 'moved-out', 'reorganised-out', 'merged-out'], ['moved-in', 'reorganised-in', 'merged-in']] // prettier-ignore
  const isSomewhere = (step: Step): boolean => keys.some((key) => (stepOf(key, step) ?? 0) !== 0)
  const isMergingShown = kinds.some(({ merged }) => merged !== 0)
  for (const side of sides) {
    for (const step of side) {
      for (const key of keys.filter((key) => key !== LEFT && stepOf(key, step) === null)) {
        // If no one left at all, there is no such step. The same is true for merges.
        const isStep = (other: Step): boolean =>
          other === 'left' ? isSomewhere(other) : isMergingShown || !isMergeStep(other)
        const isListed = side.some((other) => isShown(key, other) && isStep(other))
        if (
          isListed &&
          keys.some((other) => other !== LEFT && other !== NOT_KNOWN && isShown(other, step))
        ) {
          know(`step ${key} ${step}: ${hasBase ? 'base' : 'upskilled'}`, 1, Infinity)
        }
      }
    }
  }
  for (const key of keys) {
    const flows = counted.map((group) => shownFlows(input, group, key))
    for (const name of names.filter(
      (name) => name.endsWith(': upskilled') && name.startsWith('flow '),
    )) {
      const [, from = '', to = '', kind = ''] = name.replace(': upskilled', '').split(' ')
      if (from !== key && to !== key) continue
      const of = flows.map((list) =>
        list.find((flow) => flow.from === from && flow.to === to && flow.kind === kind),
      )
      // A flow that is not listed may still have people. The listed flows and the steps limit how many
      // people it can have.
      if (of[0] === undefined) addTarget(name.replace(': upskilled', ''))
      else {
        learn(name.replace(': upskilled', ''), both(of.map((flow) => flow?.count)))
        if (of[0].count === null && kind !== 'left')
          know(name.replace('upskilled', hasBase ? 'base' : 'upskilled'), 1, Infinity)
      }
    }
  }
  for (const kind of FLOW_KINDS) learn(`kind ${kind}`, both(kinds.map((totals) => totals[kind])))
  // Merges are only mentioned if there is at least one.
  if (isMergingShown) know(`kind merged: ${hasBase ? 'base' : 'upskilled'}`, 1, Infinity)
  return {
    sizes,
    normalise,
    weightsOf,
    people: world.people,
    names,
    min,
    max,
    ratios,
    targets: [...new Set(targets)],
  }
}
