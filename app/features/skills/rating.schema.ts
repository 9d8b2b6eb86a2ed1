/** What an answer to a question must be. */
import { z } from 'zod'
import { EVIDENCE_LIMIT, type RatingAnswer } from '#app/domain/skills/assessment.ts'

const CHOOSE = 'Select the level that describes you, or say that you are not sure'

/** Browsers send line breaks as two characters; they count as one. Empty means none. */
const evidence = z
  .string()
  .default('')
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .pipe(
    z
      .string()
      .max(
        EVIDENCE_LIMIT,
        `Your example must be ${EVIDENCE_LIMIT.toLocaleString('en-GB')} characters or fewer. Shorten it`,
      ),
  )
  .transform((text) => (text === '' ? null : text))

/** The schema of a question that offers these answers. */
export const ratingSchema = (offered: readonly RatingAnswer[]) =>
  z.object({
    answer: z.string(CHOOSE).refine((answer) => offered.includes(answer), CHOOSE),
    evidence,
  })
