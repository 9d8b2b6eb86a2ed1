/** Finds the quarter and department in a quarterly review URL, and what the viewer can do with the return. */
import { data } from 'react-router'
import { listOrganisationsOn } from '#app/data/reviews/departments.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { closestWord, didYouMean } from '#app/domain/text/did-you-mean.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { lastEndedQuarter, quarterEnd } from '#app/domain/calendar/quarter.ts'
import { quarterCode, quarterName, parseQuarterCode } from '#app/domain/calendar/quarter-names.ts'
import type { Department } from '#app/domain/reviews/figures.ts'
import { hasEnded, reviewAccess, type ReviewAccess } from '#app/domain/reviews/review.ts'
import { today } from '#app/platform/clock.server.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'

/** A quarter. `label` is its name in words, such as "July to September 2026". */
export type Quarter = { number: number; code: string; label: string; end: Day }
export type Review = { quarter: Quarter; department: Department; access: ReviewAccess }
export type Params = { quarter?: string; department?: string }

const refusal = (status: 400 | 404, title: string, ...paragraphs: string[]) =>
  data({ title, paragraphs }, { status })

export const toQuarter = (number: number): Quarter => ({
  number,
  code: quarterCode(number),
  label: quarterName(number),
  end: quarterEnd(number),
})

/** The latest quarter whose returns can be started. */
export function latestQuarter(): Quarter {
  const last = lastEndedQuarter(today())
  return toQuarter(hasEnded(last, today()) ? last : last - 1)
}

/** @throws 400 with a sentence if this is not a quarter, or it has not ended */
export function requireQuarter(code: string | undefined): Quarter {
  const number = parseQuarterCode(code ?? '')
  const latest = latestQuarter()
  if (number === null) {
    const near = closestWord(
      code ?? '',
      Array.from({ length: 12 }, (_, index) => quarterCode(latest.number - index)),
    )
    throw refusal(
      400,
      'Quarter not found',
      `“${(code ?? '').slice(0, 40)}” is not a quarter. In a URL, write it as a year and q1 to q4, such as ${near ?? latest.code} for ${quarterName(parseQuarterCode(near ?? latest.code) ?? latest.number)}.`,
    )
  }
  if (!hasEnded(number, today())) {
    const end = quarterEnd(number)
    throw refusal(
      400,
      'This quarter has not ended',
      `${quarterName(number)} ends on ${formatDay(end)}. You can start its returns from ${formatDay(addDays(end, 1))}.`,
      `The latest quarter to review is ${latest.label}.`,
    )
  }
  return toQuarter(number)
}

/** @throws 404, with a suggestion if the department does not exist, and without one if the viewer cannot see it */
export async function requireReview(
  viewer: Viewer,
  { quarter: code, department: wanted = '' }: Params,
): Promise<Review> {
  const quarter = requireQuarter(code)
  const all = await listOrganisationsOn(quarter.end)
  const found = all.find((organisation) => organisation.code === wanted)
  if (!found) {
    const visible = all.filter(
      (organisation) =>
        organisation.departmentId === organisation.id &&
        reviewAccess(viewer, organisation.id, quarter.number) !== null,
    )
    const advice = didYouMean(
      wanted,
      visible.map((department) => department.code),
      'Choose one on the quarter’s page.',
    )
    throw refusal(
      404,
      'Department not found',
      `No department has the code “${wanted.slice(0, 40)}”. ${advice}`,
    )
  }
  if (found.departmentId !== found.id && reviewAccess(viewer, found.departmentId, quarter.number)) {
    throw refusal(
      404,
      'This is not a department',
      `On ${formatDay(quarter.end)} ${theBody(found.name)} was part of ${theBody(found.departmentName)}, so its figures are in the return for “${found.departmentCode}”.`,
    )
  }
  const access = reviewAccess(viewer, found.id, quarter.number)
  if (!access) throw new Response('Not found', { status: 404 })
  return { quarter, department: { id: found.id, code: found.code, name: found.name }, access }
}

/** Like `requireReview`, for pages that only people who may do something with the return can use. @throws 403 */
async function requireAccess(
  viewer: Viewer,
  params: Params,
  may: 'mayDraft' | 'maySignOff' | 'mayName',
): Promise<Review> {
  const review = await requireReview(viewer, params)
  if (!review.access[may])
    throw new Response('You do not have permission to do this', { status: 403 })
  return review
}

export const requireSignOffAccess = (viewer: Viewer, params: Params): Promise<Review> =>
  requireAccess(viewer, params, 'maySignOff')
export const requireNamingAccess = (viewer: Viewer, params: Params): Promise<Review> =>
  requireAccess(viewer, params, 'mayName')
export const requireDraftAccess = (viewer: Viewer, params: Params): Promise<Review> =>
  requireAccess(viewer, params, 'mayDraft')
