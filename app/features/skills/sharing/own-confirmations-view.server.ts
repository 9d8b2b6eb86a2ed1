/** What managers said about a person's own answers. */
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { listOwnConfirmations } from '#app/data/skills/sharing/confirmations.server.ts'
import {
  findSharedFindings,
  findSharingCriterion,
} from '#app/data/skills/sharing/criterion.server.ts'
import { listAnswersToShare } from '#app/data/skills/sharing/answers.server.ts'
import { answerName } from '#app/domain/skills/assessment.ts'
import { isAboutEarlier, latestByManager } from '#app/domain/skills/confirmation.ts'

export type OwnConfirmation = {
  /** The skill. */
  name: string
  answer: string
  by: string
  /** The level that the manager named. Null if they agree. */
  level: string | null
  words: string | null
  at: Date
  /** The answer that it is about, if the person has answered again since. */
  earlierAnswer: string | null
}

/** The latest of each manager for each skill of the published version, in its order. */
export async function findOwnConfirmations(
  reader: RatingReader,
  now: Date,
): Promise<OwnConfirmation[]> {
  const confirmations = await listOwnConfirmations(reader)
  const criterion = confirmations.length > 0 ? await findSharingCriterion() : null
  if (!criterion) return []
  const answers = await listAnswersToShare(reader)
  const findings = await findSharedFindings(criterion, reader.personId, answers, now)
  return findings.flatMap(({ lineageId, answerId, levels, name, answer }) =>
    latestByManager(confirmations.filter((one) => one.lineageId === lineageId)).map((one) => ({
      name,
      answer: answer?.name ?? '',
      by: one.by,
      level: one.level === null ? null : answerName(levels, one.level),
      words: one.words,
      at: one.at,
      earlierAnswer: isAboutEarlier(one, { id: answerId }) ? answerName(levels, one.answer) : null,
    })),
  )
}
