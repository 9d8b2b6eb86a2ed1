/** Adds feedback on courses to the demonstration. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveMadeUpFeedback } from '#app/data/demonstration/feedback.server.ts'
import { type Agreement } from '#app/domain/learning/feedback.ts'
import { randomFrom, weighted } from '#app/domain/text/random.ts'
import { now } from '#app/platform/clock.server.ts'

const pickAgreement = weighted<Agreement>([
  ['strongly-agree', 34],
  ['agree', 40],
  ['neither', 14],
  ['disagree', 9],
  ['strongly-disagree', 3],
])
const RESPONSE = 0.6

/** People who completed a course in a cohort or by its modules were asked, and most answered. */
export const seedFeedback = (seed: number): Promise<void> =>
  inTransaction(async (tx) => {
    const random = randomFrom(seed + 7)
    await saveMadeUpFeedback(tx, now(), () =>
      random.chance(RESPONSE)
        ? {
            useful: pickAgreement(random),
            level: pickAgreement(random),
            confident: pickAgreement(random),
            recommend: pickAgreement(random),
          }
        : null,
    )
  })
