import type { Tx } from '#app/data/database/database.server.ts'
import type { Agreement, FeedbackQuestion } from '#app/domain/learning/feedback.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Saves feedback of everyone who completed a course in a cohort or by its modules. @param answer null for someone who did not answer */
export async function saveMadeUpFeedback(
  tx: Tx,
  now: Date,
  answer: () => Record<FeedbackQuestion, Agreement> | null,
): Promise<void> {
  const completions = await tx.completion.findMany({
    where: { source: { in: ['register', 'module'] }, revokedAt: null },
    select: { id: true, completedOn: true },
    orderBy: { id: 'asc' },
  })
  const rows = completions.flatMap(({ id, completedOn }) => {
    const askedAt = new Date(Date.parse(`${completedOn}T08:10:00Z`) + DAY_MS)
    if (askedAt > now) return []
    const answers = askedAt.getTime() + 3 * DAY_MS > now.getTime() ? null : answer()
    const answered =
      answers === null ? {} : { ...answers, answeredAt: new Date(askedAt.getTime() + DAY_MS) }
    return [{ completionId: id, askedAt, ...answered }]
  })
  await tx.courseFeedback.createMany({ data: rows })
}
