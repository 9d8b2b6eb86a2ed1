/**
 * Answers a question about needs from what was counted: who answered, then where they stand, under the policy from the whole downward. A
 * part that is withheld of everybody is withheld of every department; what a department's page shows adds up with what others show.
 */
import { POLICY, round, withheldKeys, type Shown } from '#app/domain/disclosure.ts'
import { showNeed, withheldParts, type Scope, type ShownNeed } from '#app/domain/needs-disclosure.ts'
import {
  meetsFloor,
  tallyArea,
  tallySkill,
  type AnswerCell,
  type AreaCell,
  type LevelOrder,
  type NeedsBy,
  type NeedsQuestion,
  type NeedsWithin,
  type Response,
  type ResponseCell,
  type Tally,
} from '#app/domain/needs.ts'
import { entryOf, nameOf, type Government } from '#app/domain/uptake-breakdown.ts'
import { NOT_KNOWN } from '#app/domain/uptake.ts'

/** A skill or an area. */
export type Unit = { kind: 'skill' | 'area'; id: number; code: string; name: string }

export type CountedNeeds = {
  question: NeedsQuestion
  government: Government
  levels: readonly LevelOrder[]
  response: readonly ResponseCell[]
  /** Told apart by the dimensions that the question needs. */
  answers: readonly AnswerCell[]
  areas: readonly AreaCell[]
}

type Placed = Pick<ResponseCell, 'organisationId' | 'professionId' | 'gradeId'>
/** People told apart: nobody from another, by a dimension, or by two. */
type Split = readonly NeedsBy[]

const WHOLE = 'all'

const codeIn = (government: Government, by: NeedsBy, cell: Placed): string => entryOf(government, by, cell)?.code ?? NOT_KNOWN
const scopeKey = (government: Government, split: Split, cell: Placed): string =>
  split.length === 0 ? WHOLE : split.map((by) => `${by} ${codeIn(government, by, cell)}`).join(' and ')

/** A scope before it is known what it shows. */
type Part = { key: string; name: string; code: string; within: string | null; parents: string[]; response: Response }

/** Everyone in post by a split, with what each part adds up to. The last dimension names it. */
function partsBy({ government, response }: CountedNeeds, split: Split): Part[] {
  const parts = new Map<string, Part>()
  const last = split.at(-1)
  for (const cell of response) {
    const key = scopeKey(government, split, cell)
    const part = parts.get(key)
    if (part) {
      part.response = { assessed: part.response.assessed + cell.assessed, inPost: part.response.inPost + cell.inPost }
      continue
    }
    const code = last ? codeIn(government, last, cell) : WHOLE
    parts.set(key, {
      key,
      code,
      name: last ? nameOf(entryOf(government, last, cell) ?? undefined, code) : '',
      within: split.length > 1 && split[0] ? codeIn(government, split[0], cell) : null,
      parents: split.length === 0 ? [] : split.length === 1 ? [WHOLE] : split.map((by) => scopeKey(government, [by], cell)),
      response: { assessed: cell.assessed, inPost: cell.inPost },
    })
  }
  return [...parts.values()].toSorted((one, other) => (one.key < other.key ? -1 : 1))
}

/** The splits that a question sees, from the whole downward. */
const splitsOf = ({ within, by }: NeedsQuestion): Split[][] =>
  within === null || within.by === by ? [[[]], [[by]]] : [[[]], [[within.by], [by]], [[within.by, by]]]

/** Every part that a question sees, with those whose response may not be told. */
function respondedParts(counted: CountedNeeds): { splits: Split[][]; parts: Map<Split, Part[]>; withheld: Set<string> } {
  const splits = splitsOf(counted.question)
  const parts = new Map<Split, Part[]>()
  const withheld = new Set<string>()
  for (const level of splits) {
    const above = new Set(withheld)
    for (const split of level) {
      const own = partsBy(counted, split)
      parts.set(split, own)
      const cells = own.map(({ key, parents, response }) => ({ key, upskilled: response.assessed, base: response.inPost, sums: parents }))
      for (const key of withheldKeys(cells, POLICY, above)) withheld.add(key)
    }
  }
  return { splits, parts, withheld }
}

export type NeedState = 'shown' | 'too-few-answers' | 'withheld'
export type NeedRow = ShownNeed & { key: string; name: string; state: NeedState }
export type ResponseRow = {
  key: string
  name: string
  assessed: number | null
  inPost: number | null
  percent: number | null
  isEnough: boolean
}
export type NeedsOfUnit = { unit: Unit; whole: NeedRow; rows: NeedRow[] }

export type ReportedNeeds = {
  /** Of those the page is about: everybody, or one department or profession. */
  response: ResponseRow & { exact: Response }
  responses: ResponseRow[]
  units: NeedsOfUnit[]
}

const NOTHING: Shown = { upskilled: null, base: null, percent: null, withheld: true }

function responseRow({ code, name, response }: Part, isWithheld: boolean): ResponseRow {
  const shown = isWithheld ? NOTHING : round({ upskilled: response.assessed, base: response.inPost }, POLICY)
  const isEnough = !isWithheld && meetsFloor(response)
  return { key: code, name, assessed: shown.upskilled, inPost: shown.base, percent: shown.percent, isEnough }
}

const tallyOf = ({ government, levels, answers, areas }: CountedNeeds, unit: Unit, split: Split) => {
  const own = unit.kind === 'skill' ? answers.filter(({ skillId }) => skillId === unit.id) : []
  const ownAreas = unit.kind === 'area' ? areas.filter(({ areaId }) => areaId === unit.id) : []
  const [byKey, areasByKey] = [
    Map.groupBy(own, (cell) => scopeKey(government, split, cell)),
    Map.groupBy(ownAreas, (cell) => scopeKey(government, split, cell)),
  ]
  return ({ key, response: { assessed } }: Part): Tally =>
    unit.kind === 'skill' ? tallySkill(byKey.get(key) ?? [], assessed, levels) : tallyArea(areasByKey.get(key) ?? [], assessed)
}

/** Is a part one of those that a page of one department or profession shows? */
const isShownIn = (within: NeedsWithin | null, by: NeedsBy) => (part: Part) =>
  within === null || (within.by === by ? part.code === within.code : part.within === within.code)

/** Answers of a wrong code, or of nobody in post, are an empty page: its response has nobody. */
const NOBODY: Part = { key: '', code: '', name: '', within: null, parents: [], response: { assessed: 0, inPost: 0 } }

/** @param hasRows whether each unit is broken down; else only its whole is told */
export function reportNeeds(counted: CountedNeeds, units: readonly Unit[], hasRows: boolean): ReportedNeeds {
  const { within, by } = counted.question
  const { splits, parts, withheld } = respondedParts(counted)
  const isHidden = (part: Part) => withheld.has(part.key) || !meetsFloor(part.response)
  const partsOf = (split: Split | undefined) => (split && parts.get(split)) ?? []
  const leadSplit = within === null ? splits[0]?.[0] : splits[1]?.[0]
  const lead = partsOf(leadSplit).find((part) => within === null || part.code === within.code) ?? NOBODY
  const rowSplit = splits.at(-1)?.[0]
  const rowParts = partsOf(rowSplit).filter(isShownIn(within, by))
  const hiddenKeys = new Set(
    [...parts.values()]
      .flat()
      .filter(isHidden)
      .map(({ key }) => key),
  )

  const unitOf = (unit: Unit): NeedsOfUnit => {
    const seen = new Map<string, { scope: Scope; withheld: ReadonlySet<string> }>()
    let above: ReadonlySet<string> = new Set()
    for (const level of hasRows ? splits : splits.slice(0, within === null ? 1 : 2)) {
      const withheldHere = new Set(above)
      for (const split of level) {
        if (!hasRows && split !== leadSplit && split.length > 0) continue
        const tally = tallyOf(counted, unit, split)
        const scopes = partsOf(split).map((part): Scope => ({
          key: part.key,
          tally: tally(part),
          parents: part.parents.filter((parent) => !hiddenKeys.has(parent)),
          isHidden: hiddenKeys.has(part.key),
        }))
        const own = withheldParts(scopes, above)
        for (const key of own) withheldHere.add(key)
        for (const scope of scopes) seen.set(scope.key, { scope, withheld: own })
      }
      above = withheldHere
    }
    const rowOf = (part: Part): NeedRow => {
      const found = seen.get(part.key) ?? {
        scope: { key: '', tally: tallyArea([], 0), parents: [], isHidden: true },
        withheld: new Set<string>(),
      }
      const state = withheld.has(part.key) ? 'withheld' : meetsFloor(part.response) ? 'shown' : 'too-few-answers'
      return { key: part.code, name: part.name, state, ...showNeed(found.scope, found.withheld) }
    }
    return { unit, whole: rowOf(lead), rows: hasRows ? rowParts.map(rowOf) : [] }
  }

  return {
    response: { ...responseRow(lead, withheld.has(lead.key)), exact: lead.response },
    responses: rowParts.map((part) => responseRow(part, withheld.has(part.key))),
    units: units.map(unitOf),
  }
}

/** The dimensions that people must be told apart by for a question. */
export const dimensionsOf = ({ within, by }: NeedsQuestion, hasRows: boolean): NeedsBy[] => [
  ...new Set([...(within === null ? [] : [within.by]), ...(hasRows ? [by] : [])]),
]

/** Where most is to gain: by people times levels, then by people below; what may not be told is last. */
export const rankByNeed = <Row extends Pick<ShownNeed, 'levelsToGain' | 'below'> & { name: string }>(rows: readonly Row[]): Row[] =>
  rows.toSorted(
    (one, other) =>
      (other.levelsToGain ?? -1) - (one.levelsToGain ?? -1) ||
      (other.below ?? -1) - (one.below ?? -1) ||
      one.name.localeCompare(other.name, 'en'),
  )
