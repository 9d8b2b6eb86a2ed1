/** Lists the returns for all quarters, or for one quarter. */
import {
  listDepartments,
  listDepartmentsDue,
  listLeads,
} from '#app/data/reviews/departments.server.ts'
import {
  findFirstQuarter,
  listReturns,
  type ReturnSummary,
} from '#app/data/reviews/reviews.server.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { dueOn } from '#app/domain/reviews/reminders.ts'
import type { Department } from '#app/domain/reviews/figures.ts'
import { quarterCode } from '#app/domain/calendar/quarter-names.ts'
import { ledDepartments, reviewAccess, type ReturnState } from '#app/domain/reviews/review.ts'
import { findNextReturn, type NextReturn } from '#app/features/reviews/next-return.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { findPersonNames } from '#app/features/reviews/person-names.server.ts'
import {
  latestQuarter,
  toQuarter,
  type Quarter,
} from '#app/features/reviews/require-review.server.ts'
import { byName } from '#app/domain/text/by-name.ts'

export type ReturnLine = {
  quarter: Quarter
  department: Department
  state: ReturnState
  dueOn: Day
  /** Whether it is past its day and not signed. */
  isLate: boolean
  /** The last person who saved or signed it. Null if it is not started. */
  lastChange: { by: string; at: Date } | null
  leads: number
}
export type QuarterSummary = {
  quarter: Quarter
  due: number
  signed: number
  draft: number
  notStarted: number
  dueOn: Day
  /** How many are past their day and not signed. */
  late: number
}

const QUARTERS_SHOWN = 8

/** The departments whose returns a viewer leads or signs off. Null means all. */
function visibleTo(viewer: Viewer): ReadonlySet<number> | null {
  const led = ledDepartments(viewer)
  if (may(viewer, 'review:oversee') || led === 'all') return null
  return new Set([...led, ...(viewer.signsFor ?? []).map(({ organisationId }) => organisationId)])
}

async function listLines(
  quarters: readonly Quarter[],
  visible: ReadonlySet<number> | null,
): Promise<ReturnLine[]> {
  const due = await listDepartmentsDue(quarters.map(({ end }) => end))
  const returns = await listReturns({
    quarters: quarters.map(({ code }) => code),
    ...(visible ? { organisationIds: [...visible] } : {}),
  })
  const isVisible = (id: number) => visible === null || visible.has(id)
  const departments = new Map<number, Department>(
    due.filter(({ id }) => isVisible(id)).map(({ id, code, name }) => [id, { id, code, name }]),
  )
  const missing = returns
    .map(({ organisationId }) => organisationId)
    .filter((id) => !departments.has(id))
  for (const department of await listDepartments(missing))
    departments.set(department.id, department)

  const nameOf = await findPersonNames(
    returns.flatMap((departmentReturn) => [
      departmentReturn.savedById,
      departmentReturn.signature?.signedById ?? null,
    ]),
  )
  const leads = Map.groupBy(
    await listLeads([...departments.keys()]),
    ({ organisationId }) => organisationId,
  )
  const findLastChange = ({ status, savedAt, savedById, signature }: ReturnSummary) => {
    const [id, at] =
      status === 'signed' && signature
        ? [signature.signedById, signature.signedAt]
        : [savedById, savedAt]
    return { by: nameOf(id), at }
  }
  return quarters.flatMap((quarter) => {
    const dueIds = new Set(due.filter(({ day }) => day === quarter.end).map(({ id }) => id))
    return [...departments.values()]
      .flatMap((department): ReturnLine[] => {
        const found = returns.find(
          (departmentReturn) =>
            departmentReturn.quarter === quarter.code &&
            departmentReturn.organisationId === department.id,
        )
        if (!found && !dueIds.has(department.id)) return []
        const { id } = department
        return [
          {
            quarter,
            department,
            state: found?.status ?? 'not-started',
            dueOn: dueOn(quarter.number),
            isLate: found?.status !== 'signed' && dueOn(quarter.number) < today(),
            lastChange: found ? findLastChange(found) : null,
            leads: leads.get(id)?.length ?? 0,
          },
        ]
      })
      .toSorted((a, b) => byName(a.department, b.department))
  })
}

/** Whether a viewer can open a return. A signatory sees no quarter before they were named. */
const isOpenTo =
  (viewer: Viewer) =>
  ({ department, quarter }: ReturnLine): boolean =>
    reviewAccess(viewer, department.id, quarter.number) !== null

export const listReturnLines = async (viewer: Viewer, quarter: Quarter): Promise<ReturnLine[]> =>
  (await listLines([quarter], visibleTo(viewer))).filter(isOpenTo(viewer))

export type ReviewsOverview = {
  /** The next quarter whose returns can be started. It has not ended yet. */
  next: Quarter
  /** A summary of each quarter, for people who oversee reviews. Null for others. */
  quarters: QuarterSummary[] | null
  /** The departments that the viewer leads or signs for, each with its returns. */
  departments: { department: Department; next: NextReturn; lines: ReturnLine[] }[]
}

export async function findReviewsOverview(viewer: Viewer): Promise<ReviewsOverview> {
  const latest = latestQuarter().number
  const quarters = Array.from({ length: QUARTERS_SHOWN }, (_, index) => toQuarter(latest - index))
  const visible = visibleTo(viewer)
  const led = ledDepartments(viewer)
  const earliest = (await findFirstQuarter()) ?? quarterCode(latest)
  const lines = (
    await listLines(
      quarters.filter(({ number, code }) => number === latest || code >= earliest),
      visible,
    )
  ).filter(isOpenTo(viewer))
  const count = (quarter: Quarter, state: ReturnState) =>
    lines.filter((line) => line.quarter.code === quarter.code && line.state === state).length
  const own = new Set((viewer.signsFor ?? []).map(({ organisationId }) => organisationId))
  const ledReturns =
    led === 'all' ? [] : lines.filter(({ department: { id } }) => led.has(id) || own.has(id))
  const departments: ReviewsOverview['departments'] = []
  for (const [id, grouped] of Map.groupBy(ledReturns, ({ department }) => department.id))
    if (grouped[0])
      departments.push({
        department: grouped[0].department,
        next: await findNextReturn(id),
        lines: grouped,
      })
  return {
    next: toQuarter(latest + 1),
    quarters:
      visible !== null
        ? null
        : quarters
            .map((quarter) => ({
              quarter,
              due: lines.filter((line) => line.quarter.code === quarter.code).length,
              signed: count(quarter, 'signed'),
              draft: count(quarter, 'draft'),
              notStarted: count(quarter, 'not-started'),
              dueOn: dueOn(quarter.number),
              late: lines.filter((line) => line.quarter.code === quarter.code && line.isLate)
                .length,
            }))
            .filter(({ due }) => due > 0),
    departments,
  }
}
