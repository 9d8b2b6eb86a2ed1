/** The form about approval and cost. */
import { z } from 'zod'
import { text, yesOrNo } from '#app/features/learning/courses/edit/form-values.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const MAX_POUNDS = 100_000

/** Pence from an amount such as `1,250`, `£99.50` or nothing; undefined if it is not an amount. */
function penceOf(entered: string): number | null | undefined {
  const plain = entered.replaceAll(/[£,\s]/g, '')
  if (plain === '') return null
  if (!/^\d{1,6}(\.\d{2})?$/.test(plain) || Number(plain) > MAX_POUNDS) return undefined
  const pence = Math.round(Number(plain) * 100)
  return pence === 0 ? null : pence
}

const schema = z
  .object({
    opened: z.string(),
    needsApproval: yesOrNo('Select yes if the manager approves each place'),
    cost: text,
  })
  .transform(({ cost, ...entered }, context) => {
    const costPence = penceOf(cost)
    if (costPence === undefined)
      context.addIssue({
        code: 'custom',
        path: ['cost'],
        message: 'Cost must be an amount in pounds, such as 250 or 99.50, and no more than 100,000',
      })
    return { ...entered, costPence: costPence ?? null }
  })

export const bookingForm = defineForm(schema, {
  opened: 'text',
  needsApproval: 'text',
  cost: 'text',
})
