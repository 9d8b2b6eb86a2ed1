/** The form about an area, a theme or a level of a draft. */
import { z } from 'zod'
import { isCode, MAX_CODE, type DraftPart } from '#app/domain/skills/criterion/drafts.ts'
import { OTHER_ANSWERS } from '#app/domain/skills/assessment.ts'
import { PART_LABELS } from '#app/features/skills/criterion/editor/parts/part-labels.ts'
import { longText, shortText } from '#app/features/skills/criterion/editor/text-values.ts'
import { defineForm, type AnswersOf, type ValueOf } from '#app/platform/forms/define-form.server.ts'

const schema = (part: DraftPart) => {
  const { one, text } = PART_LABELS[part]
  return z.object({
    shown: z.string(),
    name: shortText(`Enter the name of the ${one}`, 'Name'),
    code: z
      .string()
      .trim()
      .refine(
        (code) => code === '' || isCode(code),
        `Code must be ${MAX_CODE} characters or fewer, and only contain letters, digits, hyphens, dots and underscores`,
      )
      .refine(
        (code) => part !== 'levels' || !(OTHER_ANSWERS as readonly string[]).includes(code),
        'Enter a different code, because this one is reserved for an answer that is not a level',
      ),
    text: longText(
      part === 'levels' ? 'Enter what the level means' : `Enter the definition of the ${one}`,
      text,
    ),
  })
}

export const partForm = defineForm(schema, {
  shown: 'text',
  name: 'text',
  code: 'text',
  text: 'text',
})
export type PartAnswers = AnswersOf<typeof partForm>
export type PartValue = ValueOf<typeof partForm>
