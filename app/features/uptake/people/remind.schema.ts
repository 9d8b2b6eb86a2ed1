/** The form to remind people on a list. The page has the people in its URL. */
import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const NOTE_MAX_LENGTH = 500

export const remindForm = defineForm(
  z.object({
    note: z
      .string()
      .trim()
      .max(NOTE_MAX_LENGTH, `Your words must be ${NOTE_MAX_LENGTH} characters or fewer`)
      .transform((text) => text.replaceAll('\r\n', '\n')),
    previewed: z.string(),
    intent: z.string(),
  }),
  { note: 'text', previewed: 'text', intent: 'text' },
)
