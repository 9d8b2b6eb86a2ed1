import { startReturn } from '#app/features/reviews/start-return.server.ts'
import { saveNarrative } from '#app/features/reviews/save-narrative.server.ts'
import { signOff } from '#app/features/reviews/sign-off.server.ts'
import { findReturnView } from '#app/features/reviews/returns/return-view.server.ts'
import { toQuarter, type Review } from '#app/features/reviews/require-review.server.ts'
import { parseQuarterCode } from '#app/domain/calendar/quarter-names.ts'
import { db } from '#app/data/database/database.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'

/** A department lead, at grade 6 so that they are not counted as a senior civil servant. */
export const aLead = (organisationId: number, given: { name?: string } = {}) =>
  aPersonWithRole('department-lead', {
    grade: 'G6',
    organisation: 'CO',
    ...given,
    scope: { organisationId },
  })

/** Reads a department's return for a quarter, as the department's lead sees it. */
export async function aReview(code: string, quarter = '2026-q3'): Promise<Review> {
  const department = await db().organisation.findUniqueOrThrow({
    where: { code },
    select: { id: true, code: true, name: true },
  })
  return {
    quarter: toQuarter(parseQuarterCode(quarter) ?? 0),
    department,
    access: { mayDraft: true, maySignOff: true, mayName: true, mayOversee: false, exact: true },
  }
}

export async function aDraft(review: Review, personId: number, changed = 'Two cohorts ran.') {
  const change = { by: { personId }, now: now() }
  await startReturn(review, change)
  await saveNarrative(review, { changed, risks: '', help: '', revision: 1 }, change)
}

/** Signs the current return, using an up-to-date view of it. */
export async function aSignature(review: Review, personId: number) {
  const { toSign } = (await findReturnView(review)) ?? {}
  if (!toSign) throw new Error('There is nothing to sign.')
  return signOff(
    review,
    { ...toSign, declaration: 'It is a fair account.' },
    { by: { personId }, now: now() },
  )
}
