/** What people entered for questions and have not given as answers yet. Read them with the assessment, which needs a `RatingReader`. */
import type { Tx } from '#app/data/database/database.server.ts'
import type { Entry } from '#app/domain/skills/assessments/entry.ts'

export type Draft = Entry & {
  /** The code of the skill. */
  skill: string
  pageKey: string | null
  updatedAt: Date
}

type Question = { assessment: { id: number; versionId: number }; skill: string }

const findSkillId = async (tx: Tx, { assessment, skill: code }: Question): Promise<number> =>
  (
    await tx.skill.findUniqueOrThrow({
      where: { versionId_code: { versionId: assessment.versionId, code } },
      select: { id: true },
    })
  ).id

/** Replaces the draft of a question. */
export async function saveDraft(
  tx: Tx,
  question: Question,
  draft: Omit<Draft, 'skill'>,
): Promise<void> {
  const ids = { assessmentId: question.assessment.id, skillId: await findSkillId(tx, question) }
  await tx.answerDraft.upsert({
    where: { assessmentId_skillId: ids },
    create: { ...ids, ...draft },
    update: draft,
  })
}

export async function deleteDraft(tx: Tx, question: Question): Promise<void> {
  const skillId = await findSkillId(tx, question)
  await tx.answerDraft.deleteMany({ where: { assessmentId: question.assessment.id, skillId } })
}
