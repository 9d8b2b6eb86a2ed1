/** Suspends one person of the demonstration, so that service admins can see what that looks like. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { findPersonToSuspend, saveSuspension } from '#app/data/identity/suspensions.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { now } from '#app/platform/clock.server.ts'

const REASON = 'Left their laptop on a train. Suspended until IT has replaced it'

export async function seedSuspension(): Promise<void> {
  const people = await listDemonstrationPeople()
  const admin = people.find(({ role }) => role === 'service-admin')
  const shown = people.map(({ personId }) => personId)
  await inTransaction(async (tx) => {
    const personId = await findPersonToSuspend(tx, shown)
    if (!admin || personId === null) return
    await saveSuspension(tx, personId, { reason: REASON, now: now() })
    await saveAudit(tx, {
      by: { personId: admin.personId },
      action: 'person:suspend',
      subjectId: personId,
      after: { logins: 0, links: 0, tokens: 0, calendar: false },
      reason: REASON,
    })
  })
}
