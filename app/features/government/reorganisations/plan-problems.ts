/** Finds the problems with each step of a plan. */
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import {
  branchOf,
  closesBodies,
  consequencesOf,
  destinationKeys,
  hasDestinations,
  BODY_LIMITS,
  STAY,
  type Bodies,
  type Body,
  type NewBody,
  type Plan,
  type ReorganisationKind,
} from '#app/domain/government/reorganisation.ts'
import { pathOf } from '#app/domain/government/path-to-root.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export type PlanStep = 'from' | 'to' | 'people'
export type PlanProblem = { step: PlanStep; field: string; message: string }

/** The page of each step. */
export const STEP_URLS: Readonly<Record<PlanStep, (id: number) => string>> = {
  from: paths.reorganisationFrom,
  to: paths.reorganisationTo,
  people: paths.reorganisationPeople,
}

/** The fields for the bodies that are reorganised: `from-1` to `from-8`. */
export const FROM_FIELDS = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `from-${number}`)

function dayProblem(on: Day | null, today: Day): string | null {
  if (on === null || !isDay(on)) return 'Enter the date it took effect'
  return on > today ? 'Date must be today or in the past' : null
}

/** Why a body cannot be part of a reorganisation on the day, or null if it can. */
function whyNotOpen(body: Body, on: Day): string | null {
  if (body.closedOn !== null)
    return `${body.name} has a closing date, ${formatDay(body.closedOn)}. Choose an organisation without one`
  if (body.openedOn !== null && on < body.openedOn)
    return `${body.name} opened on ${formatDay(body.openedOn)}. Enter that date or a later one, or choose another organisation`
  return null
}

/** Why a body cannot be reorganised by the plan, or null if it can. */
function whyNotFrom(id: number, index: number, plan: Plan, bodies: Bodies, on: Day): string | null {
  const body = bodies.get(id)
  if (!body) return 'This organisation no longer exists. Choose another'
  if (plan.fromIds.indexOf(id) !== index)
    return `${body.name} is chosen twice. Choose another organisation, or leave this field empty`
  const aboveId = pathOf(bodies, id).find(
    (ancestorId) => ancestorId !== id && plan.fromIds.includes(ancestorId),
  )
  if (aboveId === undefined) return whyNotOpen(body, on)
  const above = bodies.get(aboveId)?.name
  return `${body.name} is part of ${above} and moves with it. Choose only ${above}`
}

function fromProblems(
  kind: ReorganisationKind,
  plan: Plan,
  bodies: Bodies,
  on: Day,
): PlanProblem[] {
  const problem = (index: number, message: string): PlanProblem => ({
    step: 'from',
    field: FROM_FIELDS[index] ?? 'from-1',
    message,
  })
  const [min] = BODY_LIMITS[kind].from
  if (plan.fromIds.length < min) {
    const message =
      min === 1
        ? 'Choose the organisation that was reorganised'
        : 'Choose at least two organisations that were merged'
    return [problem(plan.fromIds.length, message)]
  }
  return plan.fromIds.flatMap((id, index) => {
    const why = whyNotFrom(id, index, plan, bodies, on)
    return why ? [problem(index, why)] : []
  })
}

/**
 * A plan with its bodies; `moving` are the reorganised bodies and all bodies below them, `closing`
 * are the bodies that close.
 */
type PlanContext = {
  plan: Plan
  bodies: Bodies
  on: Day
  moving: ReadonlySet<number>
  closing: ReadonlySet<number>
}

/** Why an existing body cannot be a successor, or null if it can. */
function whyNotSuccessor(
  id: number,
  index: number,
  { plan, bodies, on, moving }: PlanContext,
): string | null {
  const body = bodies.get(id)
  if (!body) return 'An organisation that you chose no longer exists. Remove it and add another'
  if (plan.fromIds.includes(id))
    return `${body.name} cannot succeed itself. Remove it and add another organisation`
  if (moving.has(id))
    return `${body.name} is part of an organisation that is reorganised. Remove it and add an organisation that is not, or a new one`
  if (plan.to.findIndex((successor) => successor.organisationId === id) !== index)
    return `${body.name} is listed twice. Remove one of the two`
  return whyNotOpen(body, on)
}

/** All problems with a new body. */
function newBodyProblems(body: NewBody, index: number, context: PlanContext): string[] {
  const { plan, bodies, closing } = context
  const code = body.code.toLowerCase()
  const holder = [...bodies.values()].findLast((body) => body.code.toLowerCase() === code)
  const isRepeated =
    plan.to.findIndex((successor) => successor.body?.code.toLowerCase() === code) !== index
  const parentProblem = body.parentId === null ? null : whyNotParent(body, body.parentId, context)
  return [
    ...(holder && !closing.has(holder.id)
      ? [
          `${holder.name} has the code ${body.code}. Remove ${body.name} and add it with a different code`,
        ]
      : []),
    ...(isRepeated
      ? [
          `Two new organisations have the code ${body.code}. Remove one and add it with a different code`,
        ]
      : []),
    ...(parentProblem === null ? [] : [parentProblem]),
  ]
}

function toProblems(kind: ReorganisationKind, plan: Plan, bodies: Bodies, on: Day): PlanProblem[] {
  const moving = new Set(
    plan.fromIds.flatMap((id) => branchOf(bodies, id, on).map((body) => body.id)),
  )
  const closing = new Set(closesBodies(kind, plan) ? plan.fromIds : [])
  const context = { plan, bodies, on, moving, closing }
  const messages = plan.to.flatMap(({ organisationId, body }, index) =>
    organisationId === null
      ? newBodyProblems(body, index, context)
      : (whyNotSuccessor(organisationId, index, context) ?? []),
  )
  return [...messages, ...countProblems(kind, plan)].map((message) => ({
    step: 'to',
    field: 'to',
    message,
  }))
}

function countProblems(kind: ReorganisationKind, { to, closes }: Plan): string[] {
  const [, max] = BODY_LIMITS[kind].to
  const min = kind === 'split' && closes ? 2 : 1
  if (to.length > max)
    return [`Remove organisations until there ${max === 1 ? 'is one' : `are ${max}`}`]
  if (to.length >= min) return []
  return [min === 2 ? TOO_FEW.two : TOO_FEW.one]
}

/** Shown while a plan has too few successors. They are not a reason to refuse a successor that is being added. */
export const TOO_FEW = {
  one: 'Add the successor',
  two: 'Add at least two successors. If there is only one, record a rename',
}

/** Why a new body cannot be below its parent, or null if it can. */
function whyNotParent(
  { name }: NewBody,
  parentId: number,
  { bodies, moving, closing, on }: PlanContext,
): string | null {
  const parent = bodies.get(parentId)
  if (!parent)
    return `The organisation above ${name} no longer exists. Remove ${name} and add it again`
  if (closing.has(parentId))
    return `${name} cannot be below ${parent.name}, which closes. Remove it and add it below an organisation that stays open, or as a department`
  if (moving.has(parentId) && pathOf(bodies, parentId).some((id) => closing.has(id)))
    return `${name} cannot be below ${parent.name}, which is part of an organisation that is reorganised. Remove it and add it somewhere else`
  return whyNotOpen(parent, on)
}

function peopleProblems(
  kind: ReorganisationKind,
  plan: Plan,
  bodies: Bodies,
  on: Day,
): PlanProblem[] {
  if (!hasDestinations(kind)) return []
  const problem = (message: string): PlanProblem => ({ step: 'people', field: 'form', message })
  const keys = destinationKeys(kind, plan)
  const chosen = [plan.agencies, plan.rest, plan.professions, plan.people].flatMap((choices) =>
    Object.values(choices),
  )
  if (chosen.some((key) => !keys.has(key)))
    return [
      problem(
        'Some people were to move to an organisation that is no longer in the plan. Choose again who moves where',
      ),
    ]
  const { rules, agencies } = consequencesOf(kind, plan, on, bodies)
  if (agencies.length === 0 && rules.every(({ to }) => to === STAY))
    return [problem('Choose the professions, people or agencies that move')]
  return []
}

/** All problems with a plan, in the order of the steps. Empty if it can be carried out. */
export function planProblems(
  kind: ReorganisationKind,
  plan: Plan,
  bodies: Bodies,
  today: Day,
): PlanProblem[] {
  const dateMessage = dayProblem(plan.on, today)
  const on = plan.on ?? today
  const found: PlanProblem[] = [
    ...(dateMessage ? [{ step: 'from', field: 'on', message: dateMessage } as const] : []),
    ...fromProblems(kind, plan, bodies, on),
    ...toProblems(kind, plan, bodies, on),
  ]
  return found.length > 0 ? found : peopleProblems(kind, plan, bodies, on)
}

/** The error messages of one step, by field; null if there are none. */
export function stepErrors(
  step: PlanStep,
  kind: ReorganisationKind,
  plan: Plan,
  bodies: Bodies,
  today: Day,
): Record<string, string> | null {
  const own = planProblems(kind, plan, bodies, today).filter((problem) => problem.step === step)
  if (own.length === 0) return null
  const errors: Record<string, string> = {}
  for (const { field, message } of own) errors[field] ??= message
  return errors
}
