/** The buttons that move one item of a list up or down. */
import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

export const moveForm = defineForm(
  z
    .object({ up: z.string(), down: z.string() })
    .transform(({ up, down }) => ({ id: Number(up || down), by: up === '' ? 1 : -1 }) as const),
  { up: 'text', down: 'text' },
)
