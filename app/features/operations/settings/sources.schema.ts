/** The form that chooses which source leads on each detail of people. */
import { z } from 'zod'
import { LEAD_RULES, LED_DETAILS, type LeadRules } from '#app/domain/operations/leading-sources.ts'
import { DETAIL_NAMES } from '#app/features/operations/settings/source-names.ts'
import { defineForm, rowAnswers, rowsOf } from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({ leads: rowAnswers, shown: z.string() })
  .transform(({ leads }, context): { leads: LeadRules } => {
    const chosen = LED_DETAILS.map((detail) => {
      const rule = LEAD_RULES.find((one) => one === leads[detail])
      if (rule === undefined)
        context.addIssue({
          code: 'custom',
          path: ['leads', detail],
          message: `${DETAIL_NAMES[detail]}: select a source`,
        })
      return [detail, rule]
    })
    return { leads: Object.fromEntries(chosen) as LeadRules }
  })

export const sourcesForm = defineForm(schema, { leads: rowsOf('leads'), shown: 'text' })
