/** Self-assessments and their ratings. Ratings are only ever added, and can only be read with a login's `RatingReader`. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import {
  readableBy,
  writableBy,
  type RatingReader,
} from '#app/data/identity/rating-readers.server.ts'
import type { Draft } from '#app/data/skills/assessments/drafts.server.ts'
import { sealingRows } from '#app/data/facts/seals.server.ts'
import type { ManagerWords } from '#app/domain/skills/confirmation.ts'
import type { DatedRating, RatingAnswer } from '#app/domain/skills/assessment.ts'

export type Assessment = {
  id: number
  personId: number
  versionId: number
  startedAt: Date
  submittedAt: Date | null
  /** All ratings in the order they were written, including ones that were replaced. */
  ratings: DatedRating[]
  /** What was entered and not given as an answer yet. Empty once it is submitted. */
  drafts: Draft[]
}

const withSkill = {
  orderBy: { id: 'asc' },
  include: { skill: { select: { code: true } } },
} as const
const withRatings = { ratings: withSkill, drafts: withSkill } as const

type WithSkill<Row> = Omit<Row, 'skill'> & { skill: { code: string } }
type Row = Omit<Assessment, 'ratings' | 'drafts'> & {
  ratings: WithSkill<DatedRating>[]
  drafts: WithSkill<Draft>[]
}
const toAssessment = ({ ratings, drafts, ...row }: Row): Assessment => ({
  ...row,
  drafts: drafts.map(({ skill, answer, evidence, pageKey, updatedAt }) => ({
    skill: skill.code,
    answer,
    evidence,
    pageKey,
    updatedAt,
  })),
  ratings: ratings.map(({ id, skill, answer, evidence, ratedAt }) => ({
    id,
    skill: skill.code,
    answer,
    evidence,
    ratedAt,
  })),
})

/** An assessment that this login can read. Null if it does not exist, is sealed or is someone else's. */
export async function findOwnAssessment(
  assessmentId: number,
  reader: RatingReader,
  tx: Tx = db(),
): Promise<Assessment | null> {
  const row = await tx.assessment.findFirst({
    where: { id: assessmentId, ...readableBy(reader) },
    include: withRatings,
  })
  return row && toAssessment(row)
}

/** The assessment that a person has not submitted yet, or null. */
export async function findOpenAssessment(
  reader: RatingReader,
  tx: Tx = db(),
): Promise<Assessment | null> {
  const row = await tx.assessment.findFirst({
    where: { ...writableBy(reader), submittedAt: null },
    orderBy: { id: 'desc' },
    include: withRatings,
  })
  return row && toAssessment(row)
}

/** Submitted assessments that a login can read, most recent first. */
export async function listSubmittedAssessments(
  reader: RatingReader,
  tx: Tx = db(),
): Promise<(Assessment & { submittedAt: Date })[]> {
  const rows = await tx.assessment.findMany({
    where: { ...readableBy(reader), submittedAt: { not: null } },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
    include: withRatings,
  })
  return rows
    .map(toAssessment)
    .flatMap(({ submittedAt, ...one }) => (submittedAt === null ? [] : [{ ...one, submittedAt }]))
}

export const saveAssessment = (
  tx: Tx,
  {
    reader,
    ...started
  }: {
    reader: RatingReader
    versionId: number
    startedAt: Date
    /** A change is submitted when it is written. */
    kind?: 'change'
    submittedAt?: Date
  },
): Promise<{ id: number }> =>
  tx.assessment.create({ data: { ...started, ...writableBy(reader) }, select: { id: true } })

type NewRating = {
  assessment: { id: number; versionId: number }
  skill: string
  answer: RatingAnswer
  evidence: string | null
  ratedAt: Date
}

/** Adds a sealed rating. @returns its id. */
export async function saveRating(
  tx: Tx,
  { assessment, skill: code, ...rating }: NewRating,
): Promise<number> {
  const skill = await tx.skill.findUniqueOrThrow({
    where: { versionId_code: { versionId: assessment.versionId, code } },
    select: { id: true },
  })
  const data = { ...rating, assessmentId: assessment.id, skillId: skill.id }
  const [saved] = await sealingRows(tx, 'Rating', async (sealId) => [
    await tx.rating.create({ data: { ...data, sealId } }),
  ])
  if (!saved) throw new Error('The rating was not saved.')
  return saved.id
}

/** Marks an assessment as submitted. @returns false if it already was. */
export async function saveSubmission(
  tx: Tx,
  assessmentId: number,
  submittedAt: Date,
): Promise<boolean> {
  const { count } = await tx.assessment.updateMany({
    where: { id: assessmentId, submittedAt: null },
    data: { submittedAt },
  })
  return count === 1
}

/** A rating in a submitted assessment, with what its skill was called in the version that it was given to. */
export type SubmittedRating = DatedRating & {
  lineageId: number
  assessmentId: number
  submittedAt: Date
  skillName: string
  versionId: number
  version: string
  /** What managers said about it, in order. */
  confirmations: ManagerWords[]
}

/** The ratings in submitted assessments that a login can read, including ones that were replaced, in the order they were written. */
export async function listSubmittedRatings(
  reader: RatingReader,
  tx: Tx = db(),
): Promise<SubmittedRating[]> {
  const rows = await tx.rating.findMany({
    where: { assessment: { AND: [readableBy(reader), { submittedAt: { not: null } }] } },
    orderBy: { id: 'asc' },
    include: {
      assessment: { select: { submittedAt: true } },
      confirmations: {
        select: { level: true, words: true, at: true, by: { select: { name: true } } },
        orderBy: { id: 'asc' },
      },
      skill: {
        select: {
          code: true,
          name: true,
          lineageId: true,
          versionId: true,
          version: { select: { version: true } },
        },
      },
    },
  })
  return rows.flatMap(
    ({ id, answer, evidence, ratedAt, assessmentId, assessment, skill, ...row }) => {
      const { submittedAt } = assessment
      const { lineageId, code, name: skillName, versionId, version } = skill
      return submittedAt === null || lineageId === null
        ? []
        : [
            {
              id,
              skill: code,
              answer,
              evidence,
              ratedAt,
              assessmentId,
              submittedAt,
              lineageId,
              skillName,
              versionId,
              version: version.version,
              confirmations: row.confirmations.map(({ by, ...one }) => ({ ...one, by: by.name })),
            },
          ]
    },
  )
}
