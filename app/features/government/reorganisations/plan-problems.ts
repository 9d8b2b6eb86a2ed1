/** What is wrong with each step of a plan. */
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import {
  branchOf,
  consequencesOf,
  closesBodies,
  hasDestinations,
  BODY_LIMITS,
  STAY,
  type Bodies,
  type Body,
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
    return `${body.name} closed on ${formatDay(body.closedOn)}. Choose a body that is open`
  if (body.openedOn !== null && on < body.openedOn)
    return `${body.name} opened on ${formatDay(body.openedOn)}. Enter that date or a later one, or choose another body`
  return null
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
  if (plan.fromIds.length < min)
    return [
      problem(
        plan.fromIds.length,
        min === 1
          ? 'Choose the body that was reorganised'
          : 'Choose at least two bodies that were merged',
      ),
    ]
  return plan.fromIds.flatMap((id, index) => {
    const body = bodies.get(id)
    if (!body) return [problem(index, 'This body no longer exists. Choose another')]
    if (plan.fromIds.indexOf(id) !== index)
      return [
        problem(
          index,
          `${body.name} is chosen twice. Choose another body, or leave this field empty`,
        ),
      ]
    const above = pathOf(bodies, id).find((one) => one !== id && plan.fromIds.includes(one))
    if (above !== undefined)
      return [
        problem(
          index,
          `${body.name} is part of ${bodies.get(above)?.name} and moves with it. Choose only ${bodies.get(above)?.name}`,
        ),
      ]
    const why = whyNotOpen(body, on)
    return why ? [problem(index, why)] : []
  })
}

function toProblems(kind: ReorganisationKind, plan: Plan, bodies: Bodies, on: Day): PlanProblem[] {
  const problem = (message: string): PlanProblem => ({ step: 'to', field: 'to', message })
  const moving = new Set(
    plan.fromIds.flatMap((id) => branchOf(bodies, id, on).map((body) => body.id)),
  )
  const ending = new Set(closesBodies(kind, plan) ? plan.fromIds : [])
  const codes = new Map([...bodies.values()].map((body) => [body.code.toLowerCase(), body.id]))
  const found: PlanProblem[] = []
  for (const [index, { organisationId, body }] of plan.to.entries()) {
    if (organisationId !== null) {
      const chosen = bodies.get(organisationId)
      const isRepeated = plan.to.findIndex((one) => one.organisationId === organisationId) !== index
      if (!chosen)
        found.push(problem('A body that you chose no longer exists. Remove it and add another'))
      else if (plan.fromIds.includes(organisationId))
        found.push(problem(`${chosen.name} cannot succeed itself. Remove it and add another body`))
      else if (moving.has(organisationId))
        found.push(
          problem(
            `${chosen.name} is part of a body that is reorganised. Remove it and add a body that is not, or a new one`,
          ),
        )
      else if (isRepeated) found.push(problem(`${chosen.name} is listed twice. Remove it once`))
      else if (whyNotOpen(chosen, on)) found.push(problem(whyNotOpen(chosen, on) ?? ''))
      continue
    }
    const holder = codes.get(body.code.toLowerCase())
    if (holder !== undefined && !ending.has(holder))
      found.push(
        problem(
          `${bodies.get(holder)?.name} has the code ${body.code}. Remove ${body.name} and add it with a different code`,
        ),
      )
    if (
      plan.to.findIndex((one) => one.body?.code.toLowerCase() === body.code.toLowerCase()) !== index
    )
      found.push(
        problem(
          `Two new bodies have the code ${body.code}. Remove one and add it with a different code`,
        ),
      )
    found.push(
      ...parentProblems(body.name, body.parentId, bodies, { moving, ending, on }).map((message) =>
        problem(message),
      ),
    )
  }
  return [...found, ...countProblems(kind, plan).map((message) => problem(message))]
}

function countProblems(kind: ReorganisationKind, { to, closes }: Plan): string[] {
  const [, max] = BODY_LIMITS[kind].to
  const min = kind === 'split' && closes ? 2 : 1
  if (to.length > max) return [`Remove bodies until there ${max === 1 ? 'is one' : `are ${max}`}`]
  if (to.length >= min) return []
  return [min === 2 ? TOO_FEW.two : TOO_FEW.one]
}

/** Messages while bodies are still to be added. They are no reason to refuse the ones already added. */
export const TOO_FEW = {
  one: 'Add the successor',
  two: 'Add at least two successors. If there is only one, record a rename',
}

/** Why a new body cannot be below its parent. */
function parentProblems(
  name: string,
  parentId: number | null,
  bodies: Bodies,
  { moving, ending, on }: { moving: ReadonlySet<number>; ending: ReadonlySet<number>; on: Day },
): string[] {
  if (parentId === null) return []
  const parent = bodies.get(parentId)
  if (!parent) return [`The body above ${name} no longer exists. Remove ${name} and add it again`]
  if (ending.has(parentId))
    return [
      `${name} cannot be below ${parent.name}, which closes. Remove it and add it below a body that stays open, or as a department`,
    ]
  if (moving.has(parentId) && pathOf(bodies, parentId).some((id) => ending.has(id)))
    return [
      `${name} cannot be below ${parent.name}, which is part of a body that is reorganised. Remove it and add it somewhere else`,
    ]
  const why = whyNotOpen(parent, on)
  return why ? [why] : []
}

function peopleProblems(
  kind: ReorganisationKind,
  plan: Plan,
  bodies: Bodies,
  on: Day,
): PlanProblem[] {
  if (!hasDestinations(kind)) return []
  const problem = (message: string): PlanProblem => ({ step: 'people', field: 'form', message })
  const keys = new Set([
    ...plan.to.map(({ key }) => key),
    ...(closesBodies(kind, plan) ? [] : [STAY]),
  ])
  const chosen = [plan.agencies, plan.rest, plan.professions, plan.people].flatMap((choices) =>
    Object.values(choices),
  )
  if (chosen.some((key) => !keys.has(key)))
    return [
      problem(
        'Some people were to move to a body that is no longer in the plan. Choose again who moves where',
      ),
    ]
  const { rules, agencies } = consequencesOf(kind, plan, on, bodies)
  if (agencies.length === 0 && rules.every(({ to }) => to === STAY))
    return [problem('Choose the professions, people or agencies that move')]
  return []
}

/** Everything that is wrong with a plan, in the order of the steps; empty if it can be done. */
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
