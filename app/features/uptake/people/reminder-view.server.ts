/** The page of a reminder, where it can be stopped until it is sent. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { stopBatch } from '#app/data/operations/message-batches.server.ts'
import {
  findPeopleReminder,
  markRemindersStopped,
} from '#app/data/uptake/people/reminders.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { whyCannotStop, type StopRefusal } from '#app/domain/operations/batches.ts'
import { now } from '#app/platform/clock.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { formatInstant, formatTime } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** A reminder that the viewer sent. @throws 404 for anyone else's */
async function requireOwnReminder(id: string, viewer: Viewer) {
  const reminder = requireFound(await findPeopleReminder(requireId(id)))
  return requireFound(reminder.createdById === viewer.personId ? reminder : null)
}

export async function viewReminder(id: string, viewer: Viewer) {
  const { list, recipients, createdAt, batch } = await requireOwnReminder(id, viewer)
  const people = formatCount(recipients, 'person', 'people')
  const canStop = batch !== null && whyCannotStop(batch, now()) === null
  return {
    list,
    canStop,
    /** Null once the messages are deleted. */
    message: batch && { subject: batch.subject, body: batch.body },
    state: batch?.stoppedAt
      ? `Stopped on ${formatInstant(batch.stoppedAt)}. It was addressed to ${people}.`
      : canStop
        ? `We will send this to ${people} at ${formatTime(batch.sendAt)}. Until then you can stop it.`
        : `Sent to ${people} on ${formatInstant(batch?.sendAt ?? createdAt)}.`,
  }
}

const STOP_MESSAGES: Readonly<Record<StopRefusal, string>> = {
  'already-stopped': 'This reminder was stopped already',
  'already-sent': 'It is too late to stop this reminder, because it has been sent',
}

/** Stops the messages that are not sent yet. These people can be reminded again. @returns why it cannot be stopped, or null */
export async function stopReminder(id: string, viewer: Viewer): Promise<string | null> {
  const reminder = await requireOwnReminder(id, viewer)
  return inTransaction(async (tx) => {
    const batch = (await findPeopleReminder(reminder.id, tx))?.batch ?? null
    const refusal = batch ? whyCannotStop(batch, now()) : 'already-sent'
    if (batch === null || refusal) return STOP_MESSAGES[refusal ?? 'already-sent']
    const stopping = { stoppedById: viewer.personId, now: now() }
    const stopped = await stopBatch(tx, batch.id, stopping)
    await markRemindersStopped(tx, { reminderId: reminder.id, batchId: batch.id, now: now() })
    await saveAudit(tx, {
      by: { personId: viewer.personId },
      action: 'message:stop',
      subjectId: batch.id,
      after: { stopped },
    })
    return null
  })
}
