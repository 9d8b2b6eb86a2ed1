/** Lets a service admin see the viewer's answers, and stops it. */
import { inTransaction } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { findByIdentifiers } from '#app/data/people/find-by-identifiers.server.ts'
import { revokeConsent, saveConsent } from '#app/data/skills/support/consents.server.ts'
import { may } from '#app/domain/identity/permissions.ts'
import { consentEndsAt, type ConsentDuration } from '#app/domain/identity/support-consent.ts'
import { allowedForAdmin, allowedForPerson } from '#app/features/skills/support/support-emails.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

export type ConsentRefusal = 'not-an-admin' | 'oneself'

export const CONSENT_MESSAGES: Readonly<Record<ConsentRefusal, string>> = {
  'not-an-admin':
    'No service admin has this email address. Check it with the person who is helping you',
  oneself: 'Enter someone else. You can see your own answers',
}

type Giving = {
  viewer: { name: string; email: string }
  reader: RatingReader
  identifier: string
  duration: ConsentDuration
  now: Date
}

/** @returns why the admin cannot be allowed, or null */
export const giveConsent = ({
  viewer,
  reader,
  identifier,
  duration,
  now,
}: Giving): Promise<ConsentRefusal | null> =>
  inTransaction(async (tx) => {
    const found = (await findByIdentifiers([identifier], tx)).get(identifier)
    const admin = typeof found === 'number' ? await findViewer(found) : null
    if (!admin || !may(admin, 'support:read')) return 'not-an-admin'
    const { personId } = reader
    if (admin.personId === personId) return 'oneself'
    const expiresAt = consentEndsAt(duration, now)
    await saveConsent(tx, { reader, adminId: admin.personId, grantedAt: now, expiresAt })
    await saveAudit(tx, {
      by: { personId },
      action: 'support-consent:give',
      subjectId: personId,
      after: { adminId: admin.personId, expiresAt: expiresAt.toISOString() },
    })
    const { baseUrl } = env()
    const context = { person: viewer.name, admin: admin.name, expiresAt }
    await saveMessages(tx, [
      {
        to: viewer.email,
        kind: 'support-allowed',
        personId,
        ...allowedForPerson({ ...context, url: baseUrl + paths.supportConsent() }),
      },
      {
        to: admin.email,
        kind: 'support-allowed',
        personId: admin.personId,
        ...allowedForAdmin({ ...context, url: baseUrl + paths.supportAnswers(personId) }),
      },
    ])
    return null
  })

/** Stops a consent at once. Does nothing if it has ended or is not the viewer's. */
export const stopConsent = (personId: number, id: number, now: Date): Promise<void> =>
  inTransaction(async (tx) => {
    const revoked = await revokeConsent(tx, { id, personId, now })
    if (!revoked) return
    await saveAudit(tx, {
      by: { personId },
      action: 'support-consent:revoke',
      subjectId: personId,
      before: revoked,
    })
  })
