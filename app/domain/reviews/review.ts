/** The quarterly review: a department's return for a quarter that has ended, and who can draft, sign off and oversee it. */
import type { Day } from '#app/domain/calendar/day.ts'
import { may, organisationScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { quarterEnd } from '#app/domain/calendar/quarter.ts'

export const RETURN_STATUSES = ['draft', 'signed'] as const
export type ReturnStatus = (typeof RETURN_STATUSES)[number]
/** The state of a department's return for a quarter, including that there is none. */
export type ReturnState = 'not-started' | ReturnStatus
export const isReturnStatus = (text: string): text is ReturnStatus =>
  (RETURN_STATUSES as readonly string[]).includes(text)

/** What a viewer can do with one department's return. `exact`: whether they can see exact figures. */
export type ReviewAccess = {
  mayDraft: boolean
  maySignOff: boolean
  mayOversee: boolean
  exact: boolean
}

/** The organisations that a viewer leads, or 'all'. A lead of an agency cannot see its department's return. */
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

/** What a viewer can do with one department's return. Null if they cannot see it. */
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

/** A return is about a whole quarter, so it can be started from the day after its end. */
export const hasEnded = (quarter: number, today: Day): boolean => quarterEnd(quarter) < today

/** Why a return cannot be signed off, or null if it can. The department must say what changed and why. */
export function whyCannotSignOff(draft: {
  status: ReturnStatus
  changed: string
}): 'already-signed' | 'narrative-missing' | null {
  if (draft.status === 'signed') return 'already-signed'
  return draft.changed.trim() === '' ? 'narrative-missing' : null
}

export const ACTION_STATUSES = ['not-begun', 'under-way', 'done', 'dropped'] as const
export type ActionStatus = (typeof ACTION_STATUSES)[number]
export const isActionStatus = (text: string): text is ActionStatus =>
  (ACTION_STATUSES as readonly string[]).includes(text)

export type ReviewAction = {
  what: string
  owner: string
  dueOn: Day
  status: ActionStatus
  since: string
}

const isClosed = ({ status }: Pick<ReviewAction, 'status'>): boolean =>
  status === 'done' || status === 'dropped'

/** Whether an action is overdue and still open. */
export const isLate = (action: Pick<ReviewAction, 'status' | 'dueOn'>, on: Day): boolean =>
  !isClosed(action) && action.dueOn < on

/** The actions to copy into the next return: those that are not closed. */
export const carriedOver = <A extends Pick<ReviewAction, 'status'>>(actions: readonly A[]): A[] =>
  actions.filter((action) => !isClosed(action))
