import { saveGoal } from '#app/data/skills/plan.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'

/** Adds an open goal to a person's plan, as if they were signed in with their own email address. */
export async function aGoal(
  personId: number,
  text = 'Ask for the evidence first',
): Promise<{ id: number }> {
  const reader = await aRatingReader(personId)
  const content = { lineageId: null, courseId: null, differently: null, dueOn: '2027-03-01' }
  return inTransaction((tx) => saveGoal(tx, { reader, text, ...content, createdAt: now() }))
}
