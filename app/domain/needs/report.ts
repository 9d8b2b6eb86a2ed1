/**
 * Turns the counts for a query about needs into a report: the response, attainment and answers.
 * Each is suppressed over all tables in which it adds up, so a withheld number cannot be worked out
 * from the pages for several departments.
 */
import type { Day } from '#app/domain/calendar/day.ts'
import { round, responsePolicy, WITHHELD } from '#app/domain/disclosure/policy.ts'
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
  isScopeWithheld,
  keyOfScope,
  splitOf,
  WHOLE,
  type Scope,
  type Split,
  type Where,
} from '#app/domain/needs/scopes.ts'
import {
  isResponseEnough,
  NEEDS_BY,
  tallyArea,
  tallySkill,
  type AnswerCell,
  type AnsweredCell,
  type AreaCell,
  type LevelOrder,
  type NeedsBy,
  type NeedsQuery,
  type PostingIds,
  type Response,
  type ResponseCell,
  type Tally,
} from '#app/domain/needs/needs.ts'
import { entryOf, nameOf, sortRows, type Government } from '#app/domain/uptake/breakdown.ts'
import { NOT_KNOWN } from '#app/domain/uptake/uptake.ts'
import { byName } from '#app/domain/text/by-name.ts'

/**
 * A skill or an area. `askedSince`: the day since which it is asked, if some people have not been
 * asked yet. It then has its own response, and only people who answered it count.
 */
export type Unit = {
  kind: 'skill' | 'area'
  id: number
  code: string
  name: string
  askedSince: Day | null
}

export type CountedNeeds = {
  query: NeedsQuery
  government: Government
  levels: readonly LevelOrder[]
  /** For everyone, by all dimensions. */
  response: readonly ResponseCell[]
  /** By the dimensions that the query needs (`dimensionsOf`). */
  answers: readonly AnswerCell[]
  areas: readonly AreaCell[]
  /** For units that are asked again: the people who answered, by all dimensions. */
  answered: readonly AnsweredCell[]
}

const codeIn = (government: Government, by: NeedsBy, cell: PostingIds): string =>
  entryOf(government, by, cell)?.code ?? NOT_KNOWN
const whereOf = (government: Government, split: Split, cell: PostingIds): Where =>
  split.map((by) => [by, codeIn(government, by, cell)])

/** A scope with its response. */
type Part = Scope & { response: Response }

function partsBy(government: Government, cells: readonly ResponseCell[], split: Split): Part[] {
  const parts = new Map<string, Part>()
  for (const cell of cells) {
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
  return [...parts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part)
}

type PlannedResponse = { parts: ReadonlyMap<string, Part>; plan: SuppressionPlan }
const plannedResponses = new WeakMap<
  readonly ResponseCell[],
  { control: Control; splits: readonly Split[]; planned: PlannedResponse }
>()

/** Plans which parts of the response are withheld. Cached, because a page makes several reports from the same counts. */
function planResponse(
  { query, government }: CountedNeeds,
  cells: readonly ResponseCell[],
  control: Control,
): PlannedResponse {
  const splits = query.within === null ? UNCROSSED : EVERY_SPLIT
  const cached = plannedResponses.get(cells)
  if (cached?.control === control && cached.splits === splits) return cached.planned
  const parts = splits.flatMap((split) => partsBy(government, cells, split))
  const planned = {
    parts: new Map(parts.map((part) => [keyOfScope(part), part])),
    plan: planResponseSuppression(parts, control),
  }
  plannedResponses.set(cells, { control, splits, planned })
  return planned
}

type NeedState = 'shown' | 'too-few-answers' | 'withheld'
export type NeedRow = ShownNeed & {
  key: string
  name: string
  state: NeedState
  /** The day of the first question about the skill or area, if some people have not been asked yet. */
  askedSince: Day | null
}
export type ResponseRow = {
  key: string
  name: string
  assessed: number | null
  inPost: number | null
  percent: number | null
  isEnough: boolean
}
type UnitReport = {
  unit: Unit
  whole: NeedRow
  rows: NeedRow[]
  /** Its own response, if it is asked again: in all, and by `query.by`. */
  response: ResponseRow | null
  responses: ResponseRow[]
}

export type ReportedNeeds = {
  /** For everyone in scope: the whole civil service, or one department or profession. */
  response: ResponseRow
  responses: ResponseRow[]
  units: UnitReport[]
}

const NO_RESPONSE: Response = { assessed: 0, inPost: 0 }

/** Returns a function that tallies a unit in one scope of a split. */
function createTally(
  { government, levels, answers, areas }: CountedNeeds,
  unit: Unit,
  split: Split,
): (scope: Scope, assessed: number) => Tally {
  const keyOf = (cell: PostingIds): string =>
    keyOfScope({ where: whereOf(government, split, cell) })
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

/** The splits that must be suppressed together. The numbers for one department or profession are in several tables, so it needs all splits. */
function splitsOf({ within, by }: NeedsQuery, hasRows: boolean): readonly Split[] {
  if (within !== null && hasRows) return EVERY_SPLIT
  if (within !== null) return [WHOLE, splitOf(within.by)]
  return hasRows ? [WHOLE, splitOf(by)] : [WHOLE]
}

type Row = { key: string; name: string; scope: Scope }

/**
 * A report's possible rows, in order. If any row is withheld, rows without people are listed
 * too, because otherwise a missing row would reveal that it is empty.
 */
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
      const rowCodes = new Map([...codes, [by, code] as const])
      const where = NEEDS_BY.flatMap((dimension): Where =>
        rowCodes.has(dimension) ? [[dimension, rowCodes.get(dimension) ?? '']] : [],
      )
      return { key: code, name, scope: { where } }
    }),
  )
}

/** The row for everyone in scope: the whole civil service, or one department or profession. */
function leadRow({ query: { within }, government }: CountedNeeds): Row {
  if (within === null) return { key: '', name: '', scope: { where: [] } }
  const entries = government[within.by === 'department' ? 'organisations' : 'professions']
  const entry = [...entries.values()].find(({ code }) => code === within.code)
  return {
    key: within.code,
    name: nameOf(entry, within.code),
    scope: { where: [[within.by, within.code]] },
  }
}

/** What a response allows to be shown, and the rows that it is shown in. */
function reportedResponse(counted: CountedNeeds, cells: readonly ResponseCell[], control: Control) {
  const { parts, plan } = planResponse(counted, cells, control)
  const lead = leadRow(counted)
  const possible = possibleRows(counted)
  const isWithheld = (scope: Scope) => isScopeWithheld(plan, scope)
  const responseOf = (scope: Scope): Response =>
    parts.get(keyOfScope(scope))?.response ?? NO_RESPONSE
  const hasPeople = ({ scope }: Row) => parts.has(keyOfScope(scope))
  const hasWithheldRow = possible.some((row) => hasPeople(row) && isWithheld(row.scope))
  const shownResponse = ({ assessed, inPost }: Response) =>
    round({ upskilled: assessed, base: inPost }, responsePolicy(control.policies.response))
  const isEnough = (response: Response): boolean => {
    const { upskilled, base, percent } = shownResponse(response)
    return isResponseEnough({ assessed: upskilled ?? 0, inPost: base ?? 0, percent })
  }
  const isRowWithheld = (row: Row) => isWithheld(row.scope) || !(hasPeople(row) || row === lead)
  return {
    lead,
    rows: hasWithheldRow ? possible : possible.filter(hasPeople),
    parts: [...parts.values()].map((part) => ({
      ...part,
      isHidden: isWithheld(part) || !isEnough(part.response),
    })),
    stateOf: (row: Row): NeedState => {
      if (isRowWithheld(row)) return 'withheld'
      return isEnough(responseOf(row.scope)) ? 'shown' : 'too-few-answers'
    },
    toRow: (row: Row): ResponseRow => {
      const { key, name, scope } = row
      const response = responseOf(scope)
      const isHidden = isRowWithheld(row)
      const shown = isHidden ? WITHHELD : shownResponse(response)
      return {
        key,
        name,
        assessed: shown.upskilled,
        inPost: shown.base,
        percent: shown.percent,
        isEnough: !isHidden && isEnough(response),
      }
    },
  }
}

/** The response to one unit: everyone's, or its own if it is asked again. */
function cellsOf({ response, answered }: CountedNeeds, unit: Unit): readonly ResponseCell[] {
  if (unit.askedSince === null) return response
  const keyOf = ({ organisationId, professionId, gradeId }: PostingIds) =>
    [organisationId, professionId, gradeId].join(' ')
  const people = new Map(
    answered
      .filter(({ kind, id }) => kind === unit.kind && id === unit.id)
      .map((cell) => [keyOf(cell), cell.people]),
  )
  return response.map((cell) => ({ ...cell, assessed: people.get(keyOf(cell)) ?? 0 }))
}

/** @param hasRows whether each unit is broken down by `query.by`, as well as reported as a whole */
export function reportNeeds(
  counted: CountedNeeds,
  units: readonly Unit[],
  hasRows: boolean,
  control: Control = EVERY_CONTROL,
): ReportedNeeds {
  const { query } = counted
  const everyone = reportedResponse(counted, counted.response, control)
  const splits = splitsOf(query, hasRows)

  const unitOf = (unit: Unit): UnitReport => {
    const isAskedAgain = unit.askedSince !== null
    const { lead, rows, parts, stateOf, toRow } = isAskedAgain
      ? reportedResponse(counted, cellsOf(counted, unit), control)
      : everyone
    const scopes = splits.flatMap((split) => {
      const tally = createTally(counted, unit, split)
      return parts
        .filter(
          ({ where }) =>
            where.length === split.length && where.every(([by], index) => by === split[index]),
        )
        .map((part): TalliedScope => ({ ...part, tally: tally(part, part.response.assessed) }))
    })
    const answersBy = query.within !== null ? [query.within.by] : hasRows ? [query.by] : []
    const needs = planNeedsSuppression(scopes, answersBy, control)
    const known = new Map(scopes.map((scope) => [keyOfScope(scope), scope]))
    const empty = {
      tally: unit.kind === 'skill' ? tallySkill([], 0, counted.levels) : tallyArea([], 0),
      isHidden: true,
    }
    const rowOf = (row: Row): NeedRow => {
      const scope = known.get(keyOfScope(row.scope)) ?? { ...row.scope, ...empty }
      const { key, name } = row
      const { askedSince } = unit
      return {
        key,
        name,
        state: stateOf(row),
        askedSince,
        ...showNeed(scope, needs, control.policies),
      }
    }
    return {
      unit,
      whole: rowOf(lead),
      rows: hasRows ? rows.map(rowOf) : [],
      response: isAskedAgain ? toRow(lead) : null,
      responses: isAskedAgain && hasRows ? rows.map(toRow) : [],
    }
  }
  return {
    response: everyone.toRow(everyone.lead),
    responses: everyone.rows.map(everyone.toRow),
    units: units.map(unitOf),
  }
}

/** The response of the senior civil service, by department. Needs and returns show the same numbers. */
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
    { query, government, levels: [], response, answers: [], areas: [], answered: [] },
    [],
    true,
    control,
  )
}

/** The dimensions needed to count for a query. */
export const dimensionsOf = (query: NeedsQuery, hasRows: boolean): NeedsBy[] =>
  NEEDS_BY.filter((by) => splitsOf(query, hasRows).some((split) => split.includes(by)))

/** Most levels to gain first, then most people below. Withheld rows come last. */
export const rankByNeed = <
  Row extends Pick<ShownNeed, 'levelsToGain' | 'below'> & { name: string },
>(
  rows: readonly Row[],
): Row[] =>
  rows.toSorted(
    (a, b) =>
      (b.levelsToGain ?? -1) - (a.levelsToGain ?? -1) ||
      (b.below ?? -1) - (a.below ?? -1) ||
      byName(a, b),
  )
