/** The forms about a whole return: its narrative, signing it off and reopening it. */
import { z } from 'zod'
import {
  optionalText,
  requiredText,
  revision,
} from '#app/features/reviews/entries/text-fields.schema.ts'
import { NARRATIVE_MAX_LENGTH } from '#app/features/reviews/narrative-sections.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'
import { theBody } from '#app/ui/text/body-names.ts'

const text = optionalText(NARRATIVE_MAX_LENGTH, 'Your answer must be 5,000 characters or fewer')

export const narrativeForm = defineForm(
  z.object({ changed: text, risks: text, help: text, revision }),
  { changed: 'text', risks: 'text', help: 'text', revision: 'text' },
)

const signOffSchema = z.object({
  revision,
  figures: z.string().max(100),
  declared: z
    .boolean()
    .refine((isDeclared) => isDeclared, 'Confirm the declaration to sign off the return'),
})
export const signOffForm = defineForm(signOffSchema, {
  revision: 'text',
  figures: 'text',
  declared: 'tick',
})

const reopenSchema = z.object({
  reason: requiredText(
    1000,
    'Enter the reason for reopening the return. The department will be able to read it',
    'Reason must be 1,000 characters or fewer',
  ),
  /** The number of the signed version that the page showed. */
  number: revision,
})
export const reopenForm = defineForm(reopenSchema, { reason: 'text', number: 'text' })

/** The declaration made by the person who signs off. It is stored with the signature. */
export const declarationText = (department: string, quarter: string): string =>
  `I have read this return. To the best of my knowledge it is a fair account of the progress of ${theBody(department)} from ${quarter}.`
