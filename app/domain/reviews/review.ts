/** The quarterly review: what a department returns for a quarter that has ended, and who may draft, sign off and oversee it. */
import type { Day } from '#app/domain/calendar/day.ts'
import { may, organisationScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { quarterEnd } from '#app/domain/calendar/quarter.ts'

const RETURN_STATUSES = ['draft', 'signed'] as const
export type ReturnStatus = (typeof RETURN_STATUSES)[number]
/** Of a department and a quarter, with a return or without. */
export type ReturnState = 'not-begun' | ReturnStatus
export const isReturnStatus = (word: string): word is ReturnStatus =>
  (RETURN_STATUSES as readonly string[]).includes(word)

/** How far a viewer reaches into one department's return. */
export type ReviewAccess = {
  mayDraft: boolean
  maySignOff: boolean
  mayOversee: boolean
  exact: boolean
}

/** Departments whose return a viewer may draft; `'all'` for a lead of everything. A lead of an agency has no part in its department's. */
export function ledDepartments(viewer: Viewer): 'all' | ReadonlySet<number> {
  const grants = viewer.grants.filter((grant) => grant.role === 'department-lead')
  if (grants.some((grant) => grant.organisationId === null)) return 'all'
  return new Set(
    grants.flatMap((grant) => (grant.organisationId === null ? [] : [grant.organisationId])),
  )
}

const leads = (viewer: Viewer, departmentId: number): boolean => {
  const led = ledDepartments(viewer)
  return led === 'all' || led.has(departmentId)
}

/** What a viewer may do with one department's return; null when it is not theirs to see. */
export function reviewAccess(viewer: Viewer, departmentId: number): ReviewAccess | null {
  const isLead = leads(viewer, departmentId)
  const mayOversee = may(viewer, 'review:oversee')
  if (!may(viewer, 'review:view') || (!isLead && !mayOversee)) return null
  return {
    mayDraft: isLead && may(viewer, 'review:draft'),
    maySignOff: isLead && may(viewer, 'review:sign-off'),
    mayOversee,
    exact: may(viewer, 'uptake:names') && (isLead || organisationScope(viewer) === 'all'),
  }
}

/** A return speaks of a whole quarter: it can be begun on the day after its end. */
export const hasEnded = (quarter: number, today: Day): boolean => quarterEnd(quarter) < today

/** Why a return cannot be signed off, or null when it can. What changed and why has to be said: figures alone are no review. */
export function whyCannotSignOff(given: {
  status: ReturnStatus
  changed: string
}): 'already-signed' | 'nothing-said' | null {
  if (given.status === 'signed') return 'already-signed'
  return given.changed.trim() === '' ? 'nothing-said' : null
}

export const ACTION_STATUSES = ['not-begun', 'under-way', 'done', 'dropped'] as const
export type ActionStatus = (typeof ACTION_STATUSES)[number]
export const isActionStatus = (word: string): word is ActionStatus =>
  (ACTION_STATUSES as readonly string[]).includes(word)

export type ReviewAction = {
  what: string
  owner: string
  dueOn: Day
  status: ActionStatus
  since: string
}

const isClosed = ({ status }: Pick<ReviewAction, 'status'>): boolean =>
  status === 'done' || status === 'dropped'

/** Is it due, and not done? */
export const isLate = (action: Pick<ReviewAction, 'status' | 'dueOn'>, on: Day): boolean =>
  !isClosed(action) && action.dueOn < on

/** What of one quarter's actions stands in the next return: all that is not closed. */
export const carriedOver = <A extends Pick<ReviewAction, 'status'>>(actions: readonly A[]): A[] =>
  actions.filter((one) => !isClosed(one))
