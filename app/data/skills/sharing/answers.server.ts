/**
 * The one place where someone other than their owner reads ratings. A manager reads what a person
 * shares with them, with a login through the email address that it was shared with, as long as they are
 * that person's manager.
 */
import { db, type Tx } from '#app/data/database/database.server.ts'
import {
  findSharedSources,
  isProven,
  isSameSource,
  readableBy,
  type RatingReader,
  type Source,
} from '#app/data/identity/rating-readers.server.ts'
import { listOpenShares, type Share } from '#app/data/skills/sharing/shares.server.ts'
import { answersShown, type AnswerToShare } from '#app/domain/skills/sharing.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type SharedAnswer = AnswerToShare & {
  /** The code of the skill in the version that it was answered in. */
  skill: string
  submittedAt: Date
}
export type SharedAnswers = {
  share: Share
  /** The records and email addresses that the share covers. */
  sources: Source[]
  /** The answers that the manager sees, at most one for each lineage. */
  answers: SharedAnswer[]
  /** The ids of all ratings in the skills that are shared, those that were given again since too. */
  ratingIds: number[]
}

const select = {
  id: true,
  answer: true,
  evidence: true,
  ratedAt: true,
  skill: { select: { code: true, lineageId: true } },
  assessment: { select: { personId: true, recordId: true, email: true, submittedAt: true } },
} as const
type Row = Awaited<ReturnType<typeof listSubmitted>>[number]

const listSubmitted = (tx: Tx, assessment: object) =>
  tx.rating.findMany({
    where: { assessment: { AND: [assessment, { submittedAt: { not: null } }] } },
    select,
    orderBy: { id: 'asc' },
  })

const toAnswer = ({ skill, assessment, ...rating }: Row): SharedAnswer[] =>
  skill.lineageId === null || assessment.submittedAt === null
    ? []
    : [
        {
          ...rating,
          skill: skill.code,
          lineageId: skill.lineageId,
          submittedAt: assessment.submittedAt,
        },
      ]

/** Whether a login is that of the manager whom a share is with, and not one that someone else may hold. */
const isWith = ({ lapse, manager, managerThrough }: Share, reader: RatingReader): boolean =>
  lapse === null &&
  isProven(reader) &&
  manager.personId === reader.personId &&
  reader.sources.some((source) => isSameSource(source, managerThrough))

/**
 * What people share with a manager now, by the id of the person.
 * @param reader the login of the manager
 */
export async function listSharedAnswers(
  reader: RatingReader,
  personIds: readonly number[],
  now: Date,
  tx: Tx = db(),
): Promise<Map<number, SharedAnswers>> {
  const open = await listOpenShares(personIds, dayInLondon(now), tx)
  const shares = open.filter((share) => isWith(share, reader))
  if (shares.length === 0) return new Map()
  const sourcesOf = await findSharedSources(shares, tx)
  const sharers = shares.map(({ personId }) => personId)
  const rows = Map.groupBy(
    await listSubmitted(tx, { personId: { in: sharers } }),
    ({ assessment }) => assessment.personId,
  )
  return new Map(
    shares.map((share) => {
      const sources = sourcesOf(share)
      const covered = (rows.get(share.personId) ?? [])
        .filter(({ assessment: { recordId, email } }) =>
          sources.some((source) => source.recordId === recordId && source.email === email),
        )
        .flatMap(toAnswer)
      const ratingIds = covered
        .filter(({ lineageId }) => share.allSkills || share.lineageIds.includes(lineageId))
        .map(({ id }) => id)
      return [share.personId, { share, sources, answers: answersShown(covered, share), ratingIds }]
    }),
  )
}

/** What one person shares with a manager now, or null. */
export const findSharedAnswers = async (
  reader: RatingReader,
  personId: number,
  now: Date,
  tx: Tx = db(),
): Promise<SharedAnswers | null> =>
  (await listSharedAnswers(reader, [personId], now, tx)).get(personId) ?? null

/** The answers that a person can share: those in assessments that they submitted and their login can read. */
export const listAnswersToShare = async (
  reader: RatingReader,
  tx: Tx = db(),
): Promise<SharedAnswer[]> => (await listSubmitted(tx, readableBy(reader))).flatMap(toAnswer)
