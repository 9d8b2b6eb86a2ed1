/** Self-assessments and their ratings. Ratings are only added; every question here is asked for one person's own. */
import { db, type Tx } from '#app/data/database.server.ts'
import { sealing } from '#app/data/seals.server.ts'
import type { DatedRating, RatingAnswer } from '#app/domain/assessment.ts'

export type Assessment = {
  id: number
  personId: number
  versionId: number
  startedAt: Date
  submittedAt: Date | null
  /** All of them, in the order they were written: the ones that no longer count are history. */
  ratings: DatedRating[]
}

const withRatings = { ratings: { orderBy: { id: 'asc' }, include: { skill: { select: { code: true } } } } } as const

type Row = Omit<Assessment, 'ratings'> & { ratings: (Omit<DatedRating, 'skill'> & { skill: { code: string } })[] }
const assessmentOf = ({ ratings, ...row }: Row): Assessment => ({
  ...row,
  ratings: ratings.map(({ id, skill, answer, evidence, ratedAt }) => ({ id, skill: skill.code, answer, evidence, ratedAt })),
})

/** One of a person's own; null when it is not there or someone else's. */
export async function findOwnAssessment(assessmentId: number, personId: number, tx: Tx = db()): Promise<Assessment | null> {
  const row = await tx.assessment.findFirst({ where: { id: assessmentId, personId }, include: withRatings })
  return row && assessmentOf(row)
}

/** The one a person is in the middle of; null when there is none. */
export async function findOpenAssessment(personId: number, tx: Tx = db()): Promise<Assessment | null> {
  const row = await tx.assessment.findFirst({
    where: { personId, submittedAt: null },
    orderBy: { id: 'desc' },
    include: withRatings,
  })
  return row && assessmentOf(row)
}

/** Those a person submitted, latest first. */
export async function listSubmittedAssessments(personId: number, tx: Tx = db()): Promise<(Assessment & { submittedAt: Date })[]> {
  const rows = await tx.assessment.findMany({
    where: { personId, submittedAt: { not: null } },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
    include: withRatings,
  })
  return rows.map(assessmentOf).flatMap(({ submittedAt, ...one }) => (submittedAt === null ? [] : [{ ...one, submittedAt }]))
}

export const saveAssessment = (tx: Tx, started: { personId: number; versionId: number; startedAt: Date }): Promise<{ id: number }> =>
  tx.assessment.create({ data: started, select: { id: true } })

type NewRating = {
  assessment: { id: number; versionId: number }
  skill: string
  answer: RatingAnswer
  evidence: string | null
  ratedAt: Date
}

/** Adds a rating, under a seal. @returns its id. */
export async function saveRating(tx: Tx, { assessment, skill: code, ...rating }: NewRating): Promise<number> {
  const skill = await tx.skill.findUniqueOrThrow({
    where: { versionId_code: { versionId: assessment.versionId, code } },
    select: { id: true },
  })
  const saved = await sealing(tx, 'Rating', null, (sealId) =>
    tx.rating.create({ data: { ...rating, assessmentId: assessment.id, skillId: skill.id, sealId }, select: { id: true } }),
  )
  return saved.id
}

/** Marks an assessment submitted, unless it is. @returns whether it now was. */
export async function saveSubmission(tx: Tx, assessmentId: number, submittedAt: Date): Promise<boolean> {
  const { count } = await tx.assessment.updateMany({ where: { id: assessmentId, submittedAt: null }, data: { submittedAt } })
  return count === 1
}
