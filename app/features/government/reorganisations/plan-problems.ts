/** What is wrong with a plan, step by step, in sentences that say what to do. Pure. */
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import {
  branchOf,
  consequencesOf,
  closesBodies,
  isChoosing,
  BODY_LIMITS,
  STAY,
  type Bodies,
  type Body,
  type Plan,
  type ReorganisationKind,
} from '#app/domain/government/reorganisation.ts'
import { pathOf } from '#app/domain/government/path-to-root.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export type PlanStep = 'from' | 'to' | 'people'
export type PlanProblem = { step: PlanStep; field: string; sentence: string }

export const FROM_FIELDS = [
  'from-1',
  'from-2',
  'from-3',
  'from-4',
  'from-5',
  'from-6',
  'from-7',
  'from-8',
] as const

function dayProblem(on: Day | null, today: Day): string | null {
  if (on === null || !isDay(on)) return 'Enter the day on which it took effect.'
  return on > today
    ? 'Enter today or an earlier day: a reorganisation is recorded once it has taken effect.'
    : null
}

/** Why a body cannot take part on the day; null when it can. */
function whyNotOpen(body: Body, on: Day): string | null {
  if (body.closedOn !== null)
    return `${body.name} is closed since ${formatDay(body.closedOn)}. Choose a body that is open.`
  if (body.openedOn !== null && on < body.openedOn)
    return `${body.name} opened on ${formatDay(body.openedOn)}. Choose that day or a later one, or another body.`
  return null
}

function fromProblems(
  kind: ReorganisationKind,
  plan: Plan,
  bodies: Bodies,
  on: Day,
): PlanProblem[] {
  const say = (index: number, sentence: string): PlanProblem => ({
    step: 'from',
    field: FROM_FIELDS[index] ?? 'from-1',
    sentence,
  })
  const [least] = BODY_LIMITS[kind].from
  if (plan.fromIds.length < least)
    return [
      say(
        plan.fromIds.length,
        least === 1
          ? 'Choose the body that is reorganised.'
          : 'Choose at least two bodies that are merged.',
      ),
    ]
  return plan.fromIds.flatMap((id, index) => {
    const body = bodies.get(id)
    if (!body) return [say(index, 'This body is not there any more. Choose another.')]
    if (plan.fromIds.indexOf(id) !== index)
      return [
        say(index, `${body.name} is chosen twice. Choose another body, or leave this one empty.`),
      ]
    const above = pathOf(bodies, id).find((one) => one !== id && plan.fromIds.includes(one))
    if (above !== undefined)
      return [
        say(
          index,
          `${body.name} is part of ${bodies.get(above)?.name}, and goes with it. Choose only the one above.`,
        ),
      ]
    const why = whyNotOpen(body, on)
    return why ? [say(index, why)] : []
  })
}

function toProblems(kind: ReorganisationKind, plan: Plan, bodies: Bodies, on: Day): PlanProblem[] {
  const say = (sentence: string, field = 'to'): PlanProblem => ({ step: 'to', field, sentence })
  const moving = new Set(
    plan.fromIds.flatMap((id) => branchOf(bodies, id, on).map((body) => body.id)),
  )
  const ending = new Set(closesBodies(kind, plan) ? plan.fromIds : [])
  const codes = new Map([...bodies.values()].map((body) => [body.code.toLowerCase(), body.id]))
  const found: PlanProblem[] = []
  for (const [index, { organisationId, body }] of plan.to.entries()) {
    if (organisationId !== null) {
      const chosen = bodies.get(organisationId)
      const twice = plan.to.findIndex((one) => one.organisationId === organisationId) !== index
      if (!chosen)
        found.push(say('A body that was chosen is not there any more. Remove it, and add another.'))
      else if (plan.fromIds.includes(organisationId))
        found.push(say(`${chosen.name} cannot follow itself. Remove it, and add another body.`))
      else if (moving.has(organisationId))
        found.push(
          say(
            `${chosen.name} is part of what is reorganised. Remove it, and add a body outside, or a new one.`,
          ),
        )
      else if (twice) found.push(say(`${chosen.name} is there twice. Remove it once.`))
      else if (whyNotOpen(chosen, on)) found.push(say(whyNotOpen(chosen, on) ?? ''))
      continue
    }
    const holder = codes.get(body.code.toLowerCase())
    if (holder !== undefined && !ending.has(holder))
      found.push(
        say(
          `The code ${body.code} is taken by ${bodies.get(holder)?.name}. Remove ${body.name}, and add it with another code.`,
        ),
      )
    if (
      plan.to.findIndex((one) => one.body?.code.toLowerCase() === body.code.toLowerCase()) !== index
    )
      found.push(
        say(`Two new bodies have the code ${body.code}. Remove one, and add it with another code.`),
      )
    found.push(
      ...parentProblems(body.name, body.parentId, bodies, { moving, ending, on }).map((sentence) =>
        say(sentence),
      ),
    )
  }
  return [...found, ...countProblems(kind, plan).map((sentence) => say(sentence))]
}

function countProblems(kind: ReorganisationKind, { to, closes }: Plan): string[] {
  const [, most] = BODY_LIMITS[kind].to
  const least = kind === 'split' && closes ? 2 : 1
  if (to.length > most)
    return [`Remove bodies until there ${most === 1 ? 'is one' : `are ${most}`}.`]
  if (to.length >= least) return []
  return [least === 2 ? TOO_FEW.two : TOO_FEW.one]
}

/** What is said while bodies are still to be added: no reason to refuse those that are. */
export const TOO_FEW = {
  one: 'Add the body that follows.',
  two: 'Add at least two bodies: one that ends and goes on as one is a rename.',
}

/** Below itself, or below what ends or moves, a new body would hang on nothing. */
function parentProblems(
  name: string,
  parentId: number | null,
  bodies: Bodies,
  { moving, ending, on }: { moving: ReadonlySet<number>; ending: ReadonlySet<number>; on: Day },
): string[] {
  if (parentId === null) return []
  const parent = bodies.get(parentId)
  if (!parent)
    return [`The body above ${name} is not there any more. Remove ${name}, and add it again.`]
  if (ending.has(parentId))
    return [
      `${name} cannot stand below ${parent.name}, which ends. Remove it, and add it below a body that goes on, or on its own.`,
    ]
  if (moving.has(parentId) && pathOf(bodies, parentId).some((id) => ending.has(id)))
    return [
      `${name} cannot stand below ${parent.name}, which is reorganised too: it would stand above itself. Remove it, and add it elsewhere.`,
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
  if (!isChoosing(kind)) return []
  const say = (sentence: string, field = 'form'): PlanProblem => ({
    step: 'people',
    field,
    sentence,
  })
  const keys = new Set([
    ...plan.to.map(({ key }) => key),
    ...(closesBodies(kind, plan) ? [] : [STAY]),
  ])
  const chosen = [plan.agencies, plan.rest, plan.professions, plan.people].flatMap((choices) =>
    Object.values(choices),
  )
  if (chosen.some((key) => !keys.has(key)))
    return [
      say(
        'Some people were to go to a body that is no longer in the plan. Say again who goes where.',
      ),
    ]
  const { rules, agencies } = consequencesOf(kind, plan, on, bodies)
  if (agencies.length === 0 && rules.every(({ to }) => to === STAY))
    return [say('Nobody is chosen to go. Choose professions, people or agencies that do.')]
  return []
}

/** Everything that is wrong with a plan, in the order of the steps; nothing when it can be done. */
export function planProblems(
  kind: ReorganisationKind,
  plan: Plan,
  bodies: Bodies,
  today: Day,
): PlanProblem[] {
  const wrongDay = dayProblem(plan.on, today)
  const on = plan.on ?? today
  const found: PlanProblem[] = [
    ...(wrongDay ? [{ step: 'from', field: 'on', sentence: wrongDay } as const] : []),
    ...fromProblems(kind, plan, bodies, on),
    ...toProblems(kind, plan, bodies, on),
  ]
  return found.length > 0 ? found : peopleProblems(kind, plan, bodies, on)
}

/** The sentences of one step, by field; null when it has nothing wrong with it. */
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
  for (const { field, sentence } of own) errors[field] ??= sentence
  return errors
}
