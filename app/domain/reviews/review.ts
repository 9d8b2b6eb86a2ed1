/** The quarterly review: a department's return for a quarter that has ended, and who can draft, sign off and oversee it. */
import type { Day } from '#app/domain/calendar/day.ts'
import {
  may,
  namesScope,
  organisationScope,
  type Viewer,
} from '#app/domain/identity/permissions.ts'
import { quarterEnd } from '#app/domain/calendar/quarter.ts'

export const RETURN_STATUSES = ['draft', 'signed'] as const
export type ReturnStatus = (typeof RETURN_STATUSES)[number]
/** The state of a department's return for a quarter, including that there is none. */
export type ReturnState = 'not-started' | ReturnStatus
export const isReturnStatus = (text: string): text is ReturnStatus =>
  (RETURN_STATUSES as readonly string[]).includes(text)

/**
 * What a viewer can do with one department's return. `maySignOff`: if they did not write any of it.
 * `mayName`: whether they can name signatories. `exact`: whether they can see exact figures.
 */
export type ReviewAccess = {
  mayDraft: boolean
  maySignOff: boolean
  mayName: boolean
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

/** Whether a viewer is a signatory of a department's returns for a quarter. */
const isSignatory = (viewer: Viewer, departmentId: number, quarter: number): boolean =>
  (viewer.signsFor ?? []).some(
    ({ organisationId, firstQuarter }) =>
      organisationId === departmentId && quarter >= firstQuarter,
  )

/**
 * What a viewer can do with one department's return for a quarter. Null if they cannot see it. A
 * signatory reads exact figures, because they sign those. A signatory with no other role sees
 * returns only from the quarter that had ended when they were named.
 */
export function reviewAccess(
  viewer: Viewer,
  departmentId: number,
  quarter: number,
): ReviewAccess | null {
  const isLead = leads(viewer, departmentId)
  const mayOversee = may(viewer, 'review:oversee')
  const signs = isSignatory(viewer, departmentId, quarter)
  if (!may(viewer, 'review:view') || (!isLead && !mayOversee && !signs)) return null
  const seesNames = may(viewer, 'uptake:names') && (isLead || namesScope(viewer) === 'all')
  return {
    mayDraft: isLead && may(viewer, 'review:draft'),
    maySignOff: (isLead || signs) && may(viewer, 'review:sign-off'),
    mayName:
      may(viewer, 'review:name-signatory') && (isLead || organisationScope(viewer) === 'all'),
    mayOversee,
    exact: signs || seesNames,
  }
}

/** A return is about a whole quarter, so it can be started from the day after its end. */
export const hasEnded = (quarter: number, today: Day): boolean => quarterEnd(quarter) < today

/**
 * Why a person cannot sign a return off, or null if they can. The department must say what changed
 * and why, and nobody signs off what they wrote.
 */
export function whyCannotSignOff(
  draft: { status: ReturnStatus; changed: string },
  { isAuthor }: { isAuthor: boolean },
): 'already-signed' | 'narrative-missing' | 'author' | null {
  if (draft.status === 'signed') return 'already-signed'
  if (isAuthor) return 'author'
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
