/** Completions that a program sends. The rules for each value are those of a file of completions. */
import { z } from 'zod'

const MAX_COMPLETIONS = 500

const newCompletionSchema = z
  .strictObject({
    email: z.string().describe('An email address that the person had on the day of completion.'),
    course: z.string().describe('The code of the course.'),
    completedOn: z.string().describe('The day of completion, such as 2026-09-30.'),
    reference: z.string().optional().describe('Your own number for the completion.'),
  })
  .meta({ id: 'NewCompletion' })
export type NewCompletion = z.output<typeof newCompletionSchema>

export const newCompletionsSchema = z
  .strictObject({
    completions: z
      .array(newCompletionSchema)
      .min(1, 'Send at least one completion')
      .max(MAX_COMPLETIONS, `Send at most ${MAX_COMPLETIONS} completions at once`),
  })
  .meta({ id: 'NewCompletions' })

export const recordedSchema = z
  .object({
    batch: z
      .int()
      .nullable()
      .describe('The id of the import, which a service admin can undo. Null if all were known.'),
    created: z.int(),
    unchanged: z.int().describe('How many were on record before.'),
  })
  .meta({ id: 'RecordedCompletions' })
export type RecordedCompletions = z.output<typeof recordedSchema>

/** One of the completions that cannot be recorded. */
export const refusedItemSchema = z
  .object({
    index: z.int().describe('Its place in the list that was sent, from 0.'),
    field: z.string().describe('The member that is wrong. Empty if it is the whole item.'),
    message: z.string(),
  })
  .meta({ id: 'RefusedItem' })
export type RefusedItem = z.output<typeof refusedItemSchema>
