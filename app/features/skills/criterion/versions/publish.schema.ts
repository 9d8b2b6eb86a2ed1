import { z } from 'zod'
import { NOTE_MAX_LENGTH } from '#app/domain/skills/criterion/publishing.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

export const publishForm = defineForm(
  z.object({
    note: z
      .string()
      .trim()
      .min(1, 'Enter what changed and why')
      .max(NOTE_MAX_LENGTH, `Note must be ${NOTE_MAX_LENGTH} characters or fewer`),
    revision: z.string().transform(Number),
  }),
  { note: 'text', revision: 'text' },
)
