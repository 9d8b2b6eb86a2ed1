/** The form that starts a draft. */
import { z } from 'zod'
import { versionText } from '#app/features/skills/criterion/editor/about.schema.ts'
import { shortText } from '#app/features/skills/criterion/editor/text-values.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

export const startForm = defineForm(
  z.object({
    from: z.enum(['published', 'empty'], 'Select what the draft starts with'),
    title: shortText('Enter the title of the criterion', 'Title'),
    version: versionText,
  }),
  { from: 'text', title: 'text', version: 'text' },
)
