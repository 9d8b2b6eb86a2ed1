/** The forms to add, correct and end a posting. */
import { z } from 'zod'
import { addDays } from '#app/domain/calendar/day.ts'
import {
  choiceField,
  readDay,
  reasonField,
} from '#app/features/people/corrections/person-fields.schema.ts'
import { today } from '#app/platform/clock.server.ts'
import { dateAnswer, defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const post = {
  organisation: choiceField('Select an organisation'),
  profession: choiceField('Select a profession'),
  grade: choiceField('Select a grade'),
  from: dateAnswer,
  lastDay: dateAnswer,
}

const schema = z
  .object({
    ...post,
    reason: reasonField('the reason'),
    /** Sent by the page that shows what would change. */
    check: z.string(),
  })
  .transform(({ organisation, profession, grade, from, lastDay, ...rest }, context) => {
    const start = readDay(
      from,
      { name: 'from', missing: 'the first day in the post', label: 'First day' },
      context,
    )
    const end = readDay(lastDay, { name: 'lastDay', missing: null, label: 'Last day' }, context)
    return {
      ...rest,
      values: {
        organisationId: organisation,
        professionId: profession,
        gradeId: grade,
        from: start ?? today(),
        until: end === null ? null : addDays(end, 1),
      },
    }
  })

export const postingForm = defineForm(schema, {
  organisation: 'text',
  profession: 'text',
  grade: 'text',
  from: 'date',
  lastDay: 'date',
  reason: 'text',
  check: 'text',
})
export type PostingAnswers = AnswersOf<typeof postingForm>

const endSchema = z
  .object({
    lastDay: dateAnswer,
    reason: reasonField('the reason, such as “Resigned” or “Moved to the private sector”'),
    check: z.string(),
  })
  .transform(({ lastDay, ...rest }, context) => {
    const day = readDay(
      lastDay,
      { name: 'lastDay', missing: 'the last day in the post', label: 'Last day' },
      context,
    )
    return { ...rest, until: addDays(day ?? today(), 1) }
  })

export const endPostingForm = defineForm(endSchema, {
  lastDay: 'date',
  reason: 'text',
  check: 'text',
})

export const removePostingForm = defineForm(
  z.object({ reason: reasonField('why the person never had this post'), check: z.string() }),
  { reason: 'text', check: 'text' },
)
