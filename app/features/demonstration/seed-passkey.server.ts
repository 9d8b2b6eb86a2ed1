/** Gives the learner of the demonstration a passkey. No one has its secret half, so no one can sign in with it. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { savePasskey } from '#app/data/identity/passkeys.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { newToken } from '#app/platform/secrets.server.ts'

const NAME = 'Work phone'

export async function seedPasskey(): Promise<void> {
  const learner = (await listDemonstrationPeople()).find(({ role }) => role === 'learner')
  if (!learner) return
  const { personId } = learner
  await inTransaction(async (tx) => {
    const { email } = await tx.person.findUniqueOrThrow({ where: { id: personId } })
    const passkey = {
      through: { recordId: personId, email: email ?? '' },
      credentialId: newToken(),
      publicKey: newToken(),
      counter: 0,
      transports: ['internal'],
      userHandle: newToken(),
      name: NAME,
      linkId: null,
      browserKey: null,
    }
    await savePasskey(tx, passkey, now())
    await saveAudit(tx, {
      by: { personId },
      action: 'passkey:add',
      subjectId: personId,
      after: { name: NAME },
    })
  })
}
