/** The forms of a return as a whole: what the department says beside its figures, signing it off and reopening it. */
import { z } from 'zod'
import { seen, words } from '#app/features/reviews/entries/text-fields.schema.ts'
import { NARRATIVE_LIMIT } from '#app/features/reviews/status-tags.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const text = words(NARRATIVE_LIMIT, 'Shorten this to 5,000 characters.')

export const narrativeForm = defineForm(
  z.object({ changed: text, risks: text, help: text, seen }),
  { changed: 'text', risks: 'text', help: 'text', seen: 'text' },
)

const signOffSchema = z.object({
  revision: seen,
  figures: z.string().max(100),
  declared: z
    .boolean()
    .refine((isDeclared) => isDeclared, 'Tick the declaration to sign the return off.'),
})
export const signOffForm = defineForm(signOffSchema, {
  revision: 'text',
  figures: 'text',
  declared: 'tick',
})

const reopenSchema = z.object({
  reason: words(1000, 'Shorten the reason to 1,000 characters.').pipe(
    z.string().min(1, 'Say why the return is reopened: the department reads it, and it is kept.'),
  ),
  /** Of the signed version that was looked at. */
  number: seen,
})
export const reopenForm = defineForm(reopenSchema, { reason: 'text', number: 'text' })

/** What whoever signs declares. It is kept with the return, in the words of its day. */
export const declarationOf = (department: string, quarter: string): string =>
  `I have read this return. To the best of my knowledge it is a fair account of ${department} for ${quarter}.`
