/** The form in which a manager agrees with an answer, or names another level. */
import { z } from 'zod'
import { AGREES, WORDS_MAX_LENGTH } from '#app/domain/skills/confirmation.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({
    answer: z.string().regex(/^[1-9]\d{0,8}$/, 'Open the page again to see the answer'),
    level: z.string().min(1, 'Select whether you agree, or the level you would name'),
    words: z.string().trim().max(WORDS_MAX_LENGTH, `Enter ${WORDS_MAX_LENGTH} characters or fewer`),
  })
  .transform(({ answer, level, words }, context) => {
    if (level !== AGREES && words === '')
      context.addIssue({
        code: 'custom',
        path: ['words'],
        message: 'Enter why you would name another level, with an example they will recognise',
      })
    return {
      ratingId: Number(answer),
      level: level === AGREES ? null : level,
      words: words === '' ? null : words,
    }
  })

export const confirmForm = defineForm(schema, { answer: 'text', level: 'text', words: 'text' })
