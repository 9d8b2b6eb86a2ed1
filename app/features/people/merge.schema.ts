/** What the form of a merge must be. */
import { z } from 'zod'

const LONGEST_REASON = 500

export const mergeSchema = z.looseObject({
  seen: z.string().default(''),
  reason: z
    .string()
    .trim()
    .default('')
    .pipe(
      z
        .string()
        .min(
          1,
          'Say how you know that they are one person, such as “Payroll confirmed that both staff numbers are hers”.',
        )
        .max(LONGEST_REASON, `Shorten the reason to ${LONGEST_REASON} characters.`),
    ),
})
