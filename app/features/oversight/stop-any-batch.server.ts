/** Lets service admins stop messages to many people, whoever sent them. */
import { z } from 'zod'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import {
  findAnyBatch,
  listAllWaitingBatches,
  stopBatch,
} from '#app/data/operations/message-batches.server.ts'
import { markRemindersStopped } from '#app/data/uptake/people/reminders.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { whyCannotStop, type StopRefusal } from '#app/domain/operations/batches.ts'
import { now } from '#app/platform/clock.server.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

export const stopBatchForm = defineForm(z.object({ batch: z.string() }), { batch: 'text' })

/** The messages that still wait to be sent to many people, with who sent them. */
export async function listWaiting() {
  const batches = await listAllWaitingBatches(now())
  const senders = await db().person.findMany({
    where: { id: { in: batches.flatMap(({ createdById }) => createdById ?? []) } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(senders.map(({ id, name }) => [id, name]))
  return batches.map(({ createdById, ...batch }) => ({
    ...batch,
    sentBy: createdById === null ? null : (nameOf.get(createdById) ?? null),
  }))
}
export type WaitingBatch = Awaited<ReturnType<typeof listWaiting>>[number]

/** Stops the messages that are not sent yet. People on a list can be reminded again. @returns why they cannot be stopped, or null */
export const stopAnyBatch = (
  batchId: number,
  { personId }: Pick<Viewer, 'personId'>,
): Promise<StopRefusal | null> =>
  inTransaction(async (tx) => {
    const batch = await findAnyBatch(tx, batchId)
    const refusal = batch ? whyCannotStop(batch, now()) : 'already-sent'
    if (batch === null || refusal) return refusal
    const stopped = await stopBatch(tx, batchId, { stoppedById: personId, now: now() })
    for (const { id } of batch.reminders)
      await markRemindersStopped(tx, { reminderId: id, batchId, now: now() })
    await saveAudit(tx, {
      by: { personId },
      action: 'message:stop',
      subjectId: batchId,
      after: { stopped },
    })
    return null
  })
