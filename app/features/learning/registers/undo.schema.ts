/** The form to undo the last save of a register. */
import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({ save: z.string().regex(/^[1-9]\d{0,15}$/) })
  .transform(({ save }) => ({ saveId: Number(save) }))

export const undoForm = defineForm(schema, { save: 'text' })
