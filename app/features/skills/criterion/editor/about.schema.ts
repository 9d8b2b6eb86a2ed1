/** The form about a draft as a whole. */
import { z } from 'zod'
import {
  linesOf,
  optionalLongText,
  shortText,
} from '#app/features/skills/criterion/editor/text-values.ts'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

/** The version of a draft. */
export const versionText = z
  .string()
  .trim()
  .refine((text) => text !== '', 'Enter the version')
  .refine(
    (text) => /^[\w.-]{0,40}$/.test(text),
    'Version must be 40 characters or fewer, and only contain letters, digits, hyphens and dots, such as 1.2.0',
  )

const sources = z
  .string()
  .transform(linesOf)
  .transform((lines, context) =>
    lines.map((line) => {
      const [what = '', url = ''] = line.split(' | ').map((part) => part.trim())
      if (what === '' || !URL.canParse(url))
        context.addIssue({
          code: 'custom',
          message: `Enter what the source is and its full URL, separated by “ | ”: ${line}`,
        })
      return { what, url }
    }),
  )

export const aboutForm = defineForm(
  z.object({
    shown: z.string(),
    title: shortText('Enter the title of the criterion', 'Title'),
    version: versionText,
    language: z
      .string()
      .trim()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Enter a language code, such as en-GB'),
    notice: optionalLongText('Notice').transform((text) => (text === '' ? null : text)),
    sources,
    illustrative: z.boolean(),
  }),
  {
    shown: 'text',
    title: 'text',
    version: 'text',
    language: 'text',
    notice: 'text',
    sources: 'text',
    illustrative: 'tick',
  },
)
export type AboutAnswers = AnswersOf<typeof aboutForm>
