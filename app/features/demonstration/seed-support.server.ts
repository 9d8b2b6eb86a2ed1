/** Lets the service admin of the demonstration see the learner's answers for a week. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { saveConsent, saveSupportView } from '#app/data/skills/support/consents.server.ts'
import { consentEndsAt } from '#app/domain/identity/support-consent.ts'
import { now } from '#app/platform/clock.server.ts'

export async function seedSupport(): Promise<void> {
  const people = await listDemonstrationPeople()
  const learner = people.find(({ role }) => role === 'learner')
  const admin = people.find(({ role }) => role === 'service-admin')
  if (!learner || !admin || learner.personId === admin.personId) return
  await inTransaction(async (tx) => {
    const { id: recordId, email } = await tx.person.findUniqueOrThrow({
      where: { id: learner.personId },
    })
    const { id } = await saveConsent(tx, {
      reader: { personId: recordId, through: { recordId, email: email ?? '' } },
      adminId: admin.personId,
      grantedAt: now(),
      expiresAt: consentEndsAt('week', now()),
    })
    await saveSupportView(tx, id, now())
  })
}
