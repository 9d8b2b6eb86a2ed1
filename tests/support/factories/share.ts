/** People who share their answers with a manager. */
import { shareAnswers } from '#app/features/skills/sharing/share-answers.server.ts'
import type { ShareTerms } from '#app/domain/skills/sharing.ts'
import { now } from '#app/platform/clock.server.ts'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'

const EVERYTHING: ShareTerms = {
  allSkills: true,
  lineageIds: [],
  withEvidence: true,
  withPlan: false,
}

type GivenReport = { answers?: Record<string, string> }

/** A manager and a report who has submitted answers, at the working level by default, with an example in Q1. */
export async function aManagerAndReport({ answers = ALL_WORKING }: GivenReport = {}) {
  const manager = await aPerson({ name: 'Ann Lee' })
  const report = await aPerson({ name: 'Siân Bevan', managerId: manager.id })
  await anAssessment({
    personId: report.id,
    answers,
    evidence: { Q1: 'The budget model' },
    submittedAt: '2026-03-01T10:00:00Z',
  })
  return { manager, report }
}

/** Shares what a person has answered with their manager. */
export async function sharing(
  person: { id: number; name: string },
  managerId: number,
  terms: Partial<ShareTerms> = {},
): Promise<void> {
  const refusal = await shareAnswers({
    reader: await aRatingReader(person.id),
    person,
    terms: { ...EVERYTHING, ...terms },
    managerId,
    now: now(),
  })
  if (refusal) throw new Error(`The answers were not shared: ${refusal}.`)
}
