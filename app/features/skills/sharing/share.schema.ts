/** The form to choose what a manager sees. It is sent twice: to preview, and to share. */
import { z } from 'zod'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

/** Area by code, or skill by lineage. */
const PART = /^(area:.{1,100}|skill:[1-9]\d{0,8})$/

const schema = z
  .object({
    scope: z.enum(['all', 'some'], 'Select whether to share all skills or only some'),
    parts: z.array(z.string().regex(PART)),
    with: z.array(z.enum(['evidence', 'plan'])),
    manager: z.string(),
    step: z.string(),
  })
  .transform(({ scope, parts, with: extras, manager, step }, context) => {
    if (scope === 'some' && parts.length === 0)
      context.addIssue({
        code: 'custom',
        path: ['parts'],
        message: 'Select the areas or skills to share',
      })
    const startingWith = (kind: string) =>
      parts.flatMap((part) => (part.startsWith(kind) ? [part.slice(kind.length)] : []))
    return {
      allSkills: scope === 'all',
      areas: startingWith('area:'),
      lineageIds: startingWith('skill:').map(Number),
      withEvidence: extras.includes('evidence'),
      withPlan: extras.includes('plan'),
      /** The manager that the preview named. */
      managerId: Number(manager),
      isConfirmed: step === 'share',
    }
  })

export const shareForm = defineForm(schema, {
  scope: 'text',
  parts: 'list',
  with: 'list',
  manager: 'text',
  step: 'text',
})
export type ShareAnswers = AnswersOf<typeof shareForm>
