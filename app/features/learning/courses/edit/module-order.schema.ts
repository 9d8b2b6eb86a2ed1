/** The buttons that move a module up or down. */
import { z } from 'zod'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

export const moduleOrderForm = defineForm(
  z
    .object({ up: z.string(), down: z.string() })
    .transform(
      ({ up, down }) => ({ moduleId: Number(up || down), by: up === '' ? 1 : -1 }) as const,
    ),
  { up: 'text', down: 'text' },
)
