/** The form with how many days each kind of record is kept. `confirmed` has the numbers that the admin saw in the preview. */
import { z } from 'zod'
import {
  RETENTION_KINDS,
  RETENTION_RULES,
  retentionProblem,
  type HostSettings,
} from '#app/domain/operations/host-settings.ts'
import { defineForm, rowAnswers, rowsOf } from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({ days: rowAnswers, shown: z.string(), confirmed: z.string() })
  .transform(({ days }, context): Pick<HostSettings, 'retentionDays'> => {
    const entered = RETENTION_KINDS.map((kind) => {
      const typed = (days[kind] ?? '').trim()
      return [kind, /^\d{1,5}$/.test(typed) ? Number(typed) : Number.NaN] as const
    })
    for (const [kind, number] of entered) {
      const message = Number.isNaN(number)
        ? `${RETENTION_RULES[kind].what}: enter a whole number of days`
        : retentionProblem(kind, number)
      if (message !== null) context.addIssue({ code: 'custom', path: ['days', kind], message })
    }
    return { retentionDays: Object.fromEntries(entered) as HostSettings['retentionDays'] }
  })

export const retentionForm = defineForm(schema, {
  days: rowsOf('days'),
  shown: 'text',
  confirmed: 'text',
})
