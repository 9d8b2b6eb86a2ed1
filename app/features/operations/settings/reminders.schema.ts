/** The form that chooses which reminders the service sends. */
import { z } from 'zod'
import { REMINDER_NAMES, type ReminderKind } from '#app/domain/operations/host-settings.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const schema = z
  .object({ reminders: z.array(z.string()), shown: z.string() })
  .transform(({ reminders }) => ({
    reminders: Object.fromEntries(
      REMINDER_NAMES.map((kind) => [kind, reminders.includes(kind)]),
    ) as Record<ReminderKind, boolean>,
  }))

export const remindersForm = defineForm(schema, { reminders: 'list', shown: 'text' })
