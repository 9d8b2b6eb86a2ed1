/**
 * Answers a query about needs from what was counted: who answered, then where they stand, then what they answered, each decided over all
 * tables that it adds up in. What a department's page shows adds up with what others show.
 */
import type { Day } from '#app/domain/calendar/day.ts'
import { round, responsePolicy, type Shown } from '#app/domain/disclosure/policy.ts'
import {
  planNeedsSuppression,
  planResponseSuppression,
  EVERY_CONTROL,
  showNeed,
  type Control,
  type ShownNeed,
  type TalliedScope,
} from '#app/domain/needs/disclosure.ts'
import type { SuppressionPlan } from '#app/domain/disclosure/plan-suppression.ts'
import {
  EVERY_SPLIT,
  UNCROSSED,
  isOut,
  keyOfScope,
  splitOf,
  WHOLE,
  type Scope,
  type Split,
  type Where,
} from '#app/domain/needs/scopes.ts'
import {
  meetsFloor,
  NEEDS_BY,
  tallyArea,
  tallySkill,
  type AnswerCell,
  type AreaCell,
  type LevelOrder,
  type NeedsBy,
  type NeedsQuery,
  type Response,
  type ResponseCell,
  type Tally,
} from '#app/domain/needs/needs.ts'
import { entryOf, nameOf, sortRows, type Government } from '#app/domain/uptake/breakdown.ts'
import { NOT_KNOWN } from '#app/domain/uptake/uptake.ts'
import { byName } from '#app/domain/text/by-name.ts'

/** A skill or an area. */
export type Unit = { kind: 'skill' | 'area'; id: number; code: string; name: string }

export type CountedNeeds = {
  query: NeedsQuery
  government: Government
  levels: readonly LevelOrder[]
  /** Of everybody, told apart by every dimension. */
  response: readonly ResponseCell[]
  /** Told apart by the dimensions that the query needs. */
  answers: readonly AnswerCell[]
  areas: readonly AreaCell[]
}

type Placed = Pick<ResponseCell, 'organisationId' | 'professionId' | 'gradeId'>

const codeIn = (government: Government, by: NeedsBy, cell: Placed): string =>
  entryOf(government, by, cell)?.code ?? NOT_KNOWN
const whereOf = (government: Government, split: Split, cell: Placed): Where =>
  split.map((by) => [by, codeIn(government, by, cell)])

/** People told apart, with how many of them answered. */
type Part = Scope & { response: Response }

function partsBy({ government, response }: CountedNeeds, split: Split): Part[] {
  const parts = new Map<string, Part>()
  for (const cell of response) {
    const scope = { where: whereOf(government, split, cell) }
    const key = keyOfScope(scope)
    const { assessed, inPost } = parts.get(key)?.response ?? { assessed: 0, inPost: 0 }
    parts.set(key, {
      ...scope,
      response: { assessed: assessed + cell.assessed, inPost: inPost + cell.inPost },
    })
  }
  if (split.length === 0 && parts.size === 0)
    return [{ where: [], response: { assessed: 0, inPost: 0 } }]
  return [...parts].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, part]) => part)
}

type Responded = { parts: ReadonlyMap<string, Part>; decision: SuppressionPlan }
const responded = new WeakMap<
  readonly ResponseCell[],
  { control: Control; splits: readonly Split[]; found: Responded }
>()

/** Every part that is looked at, with those whose response may not be told; worked out once for all that is told of a page. */
function responseParts(counted: CountedNeeds, control: Control): Responded {
  const splits = counted.query.within === null ? UNCROSSED : EVERY_SPLIT
  const before = responded.get(counted.response)
  if (before?.control === control && before.splits === splits) return before.found
  const parts = splits.flatMap((split) => partsBy(counted, split))
  const found = {
    parts: new Map(parts.map((part) => [keyOfScope(part), part])),
    decision: planResponseSuppression(parts, control),
  }
  responded.set(counted.response, { control, splits, found })
  return found
}

type NeedState = 'shown' | 'too-few-answers' | 'withheld'
export type NeedRow = ShownNeed & { key: string; name: string; state: NeedState }
export type ResponseRow = {
  key: string
  name: string
  assessed: number | null
  inPost: number | null
  percent: number | null
  isEnough: boolean
}
type NeedsOfUnit = { unit: Unit; whole: NeedRow; rows: NeedRow[] }

export type ReportedNeeds = {
  /** Of those the page is about: everybody, or one department or profession. */
  response: ResponseRow
  responses: ResponseRow[]
  units: NeedsOfUnit[]
}

const NOTHING: Shown = { upskilled: null, base: null, percent: null, withheld: true }
const NOBODY: Response = { assessed: 0, inPost: 0 }

/** What was counted of a unit in each scope of a split. */
function talliesOf(
  { government, levels, answers, areas }: CountedNeeds,
  unit: Unit,
  split: Split,
): (scope: Scope, assessed: number) => Tally {
  const keyOf = (cell: Placed): string => keyOfScope({ where: whereOf(government, split, cell) })
  if (unit.kind === 'area') {
    const byKey = Map.groupBy(
      areas.filter(({ areaId }) => areaId === unit.id),
      keyOf,
    )
    return (scope, assessed) => tallyArea(byKey.get(keyOfScope(scope)) ?? [], assessed)
  }
  const byKey = Map.groupBy(
    answers.filter(({ skillId }) => skillId === unit.id),
    keyOf,
  )
  return (scope, assessed) => tallySkill(byKey.get(keyOfScope(scope)) ?? [], assessed, levels)
}

/** The splits that a query needs decided: within one department or profession, every table is looked at, as numbers stand in several. */
function splitsOf({ within, by }: NeedsQuery, hasRows: boolean): readonly Split[] {
  if (within !== null && hasRows) return EVERY_SPLIT
  if (within !== null) return [WHOLE, splitOf(within.by)]
  return hasRows ? [WHOLE, splitOf(by)] : [WHOLE]
}

type Row = { key: string; name: string; scope: Scope }

/** Every row there could be of a page, in its order: whether there is anyone in it is not to be told by whether it is listed. */
function possibleRows({ query, government }: CountedNeeds): Row[] {
  const { within, by, population, asAt } = query
  const { organisations, professions, grades } = government
  const entries = {
    department: [...organisations.values()].filter(
      ({ id, departmentId, openedOn, closedOn }) =>
        id === departmentId && !(openedOn && openedOn > asAt) && !(closedOn && closedOn <= asAt),
    ),
    profession: [...professions.values()],
    grade: [...grades.values()].filter(({ scs }) => scs || population === 'all'),
  }[by]
  const codes = new Map<NeedsBy, string>(within ? [[within.by, within.code]] : [])
  return sortRows(
    entries.map(({ code, name }) => {
      const own = new Map([...codes, [by, code] as const])
      const where = NEEDS_BY.flatMap((one): Where =>
        own.has(one) ? [[one, own.get(one) ?? '']] : [],
      )
      return { key: code, name, scope: { where } }
    }),
  )
}

/** @param hasRows whether each unit is broken down; else only its whole is told */
export function reportNeeds(
  counted: CountedNeeds,
  units: readonly Unit[],
  hasRows: boolean,
  control: Control = EVERY_CONTROL,
): ReportedNeeds {
  const { query, government } = counted
  const { within } = query
  const { parts, decision } = responseParts(counted, control)
  const isWithheld = (scope: Scope) => isOut(decision, scope)
  const responseOf = (scope: Scope): Response => parts.get(keyOfScope(scope))?.response ?? NOBODY
  const leadEntry =
    within === null
      ? undefined
      : [...government[within.by === 'department' ? 'organisations' : 'professions'].values()].find(
          ({ code }) => code === within.code,
        )
  const lead: Row = {
    key: within?.code ?? '',
    name: within === null ? '' : nameOf(leadEntry, within.code),
    scope: { where: within === null ? [] : [[within.by, within.code]] },
  }
  const possible = possibleRows(counted)
  const isThere = ({ scope }: Row) => parts.has(keyOfScope(scope))
  const isListed = possible.some((row) => isThere(row) && isWithheld(row.scope))
    ? () => true
    : isThere
  const rows = possible.filter(isListed)
  const splits = splitsOf(query, hasRows)

  const shownResponse = ({ assessed, inPost }: Response) =>
    round({ upskilled: assessed, base: inPost }, responsePolicy(control.policies.response))
  const isEnough = (response: Response): boolean => {
    const { upskilled, base, percent } = shownResponse(response)
    return meetsFloor({ assessed: upskilled ?? 0, inPost: base ?? 0, percent })
  }

  const unitOf = (unit: Unit): NeedsOfUnit => {
    const scopes = splits.flatMap((split) => {
      const tally = talliesOf(counted, unit, split)
      return [...parts.values()]
        .filter(
          ({ where }) =>
            where.length === split.length && where.every(([by], index) => by === split[index]),
        )
        .map((part): TalliedScope => ({
          ...part,
          tally: tally(part, part.response.assessed),
          isHidden: isWithheld(part) || !isEnough(part.response),
        }))
    })
    const answersBy = within !== null ? [within.by] : hasRows ? [query.by] : []
    const needs = planNeedsSuppression(scopes, answersBy, control)
    const known = new Map(scopes.map((scope) => [keyOfScope(scope), scope]))
    const nobody = {
      tally: unit.kind === 'skill' ? tallySkill([], 0, counted.levels) : tallyArea([], 0),
      isHidden: true,
    }
    const rowOf = ({ key, name, scope }: Row): NeedRow => {
      const state = isStated(scope)
      return {
        key,
        name,
        state,
        ...showNeed(
          known.get(keyOfScope(scope)) ?? { ...scope, ...nobody },
          needs,
          control.policies,
        ),
      }
    }
    return { unit, whole: rowOf(lead), rows: hasRows ? rows.map(rowOf) : [] }
  }
  const isStated = (scope: Scope): NeedState => {
    if (isWithheld(scope) || !(parts.has(keyOfScope(scope)) || scope === lead.scope))
      return 'withheld'
    return isEnough(responseOf(scope)) ? 'shown' : 'too-few-answers'
  }
  const responseRow = ({ key, name, scope }: Row): ResponseRow => {
    const response = responseOf(scope)
    const isOff = isWithheld(scope) || !(parts.has(keyOfScope(scope)) || scope === lead.scope)
    const shown = isOff ? NOTHING : shownResponse(response)
    return {
      key,
      name,
      assessed: shown.upskilled,
      inPost: shown.base,
      percent: shown.percent,
      isEnough: !isOff && isEnough(response),
    }
  }
  return { response: responseRow(lead), responses: rows.map(responseRow), units: units.map(unitOf) }
}

/** Who answered, by department, of the senior civil service: the same wherever it is told. */
export const reportResponse = (
  government: Government,
  response: readonly ResponseCell[],
  asAt: Day,
  control: Control = EVERY_CONTROL,
): Pick<ReportedNeeds, 'response' | 'responses'> => {
  const query = {
    by: 'department',
    skill: null,
    area: null,
    population: 'scs',
    asAt,
    within: null,
  } as const
  return reportNeeds(
    { query, government, levels: [], response, answers: [], areas: [] },
    [],
    true,
    control,
  )
}

/** The dimensions that people must be told apart by for a query. */
export const dimensionsOf = (query: NeedsQuery, hasRows: boolean): NeedsBy[] =>
  NEEDS_BY.filter((by) => splitsOf(query, hasRows).some((split) => split.includes(by)))

/** Where most is to gain: by people times levels, then by people below; what may not be told is last. */
export const rankByNeed = <
  Row extends Pick<ShownNeed, 'levelsToGain' | 'below'> & { name: string },
>(
  rows: readonly Row[],
): Row[] =>
  rows.toSorted(
    (one, other) =>
      (other.levelsToGain ?? -1) - (one.levelsToGain ?? -1) ||
      (other.below ?? -1) - (one.below ?? -1) ||
      byName(one, other),
  )
