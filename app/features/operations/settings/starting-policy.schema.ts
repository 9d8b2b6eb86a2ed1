/** The form with the disclosure policy that a new release starts with. */
import { z } from 'zod'
import { STARTING_POLICIES } from '#app/domain/operations/host-settings.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const schema = z.object({
  newReleases: z.enum(STARTING_POLICIES, 'Select a disclosure policy'),
  shown: z.string(),
})

export const startingPolicyForm = defineForm(schema, { newReleases: 'text', shown: 'text' })
