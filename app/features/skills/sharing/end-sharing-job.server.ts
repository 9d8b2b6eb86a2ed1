/**
 * Ends shares whose manager has changed or left, and notifies people. No one can read them in the
 * meantime, because every read checks the manager.
 */
import { z } from 'zod'
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import {
  endShare,
  findManager,
  listLapsedShares,
  listUntoldEnds,
  saveNotices,
} from '#app/data/skills/sharing/shares.server.ts'
import { isEndToTell } from '#app/domain/skills/sharing.ts'
import { sharingEnded } from '#app/features/skills/sharing/sharing-emails.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** @returns how many shares were ended, and how many people were notified */
export const endSharing = (): Promise<{ ended: number; told: number }> =>
  inTransaction(async (tx) => {
    let ended = 0
    for (const { id, lapse } of await listLapsedShares(today(), tx)) {
      if (lapse === null) continue
      if (!(await endShare(tx, id, { reason: lapse, now: now() }))) continue
      const after = { reason: lapse }
      await saveAudit(tx, { by: 'service', action: 'share:end', subjectId: id, after })
      ended += 1
    }
    const untold = await listUntoldEnds(tx)
    for (const { endedReason, manager, person: sharer } of untold) {
      const person = sharer.mergedIn?.kept ?? sharer
      if (!isEndToTell(endedReason)) continue
      const next = await findManager(person.id, today(), tx)
      await saveMessage(tx, {
        to: person.email,
        kind: 'sharing-ended',
        personId: person.id,
        ...sharingEnded({
          name: person.name,
          manager: manager.name,
          reason: endedReason,
          newManager: next && !next.hasLeft ? next.name : null,
          url: env().baseUrl + paths.sharing(),
        }),
      })
    }
    await saveNotices(
      tx,
      untold.map(({ id }) => id),
      now(),
    )
    return { ended, told: untold.length }
  })

export const endSharingJob = defineJob({
  kind: 'end-sharing',
  length: 'short',
  schedule: () => ({ everyMinutes: 10, offsetMinutes: 5 }),
  payload: z.object({}),
  result: z.object({ ended: z.number(), told: z.number() }),
  run: endSharing,
})
