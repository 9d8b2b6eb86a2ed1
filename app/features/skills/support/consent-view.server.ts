import { listConsents } from '#app/data/skills/support/consents.server.ts'
import { isConsentInForce } from '#app/domain/identity/support-consent.ts'

export type ListedConsent = {
  id: number
  admin: string
  grantedAt: Date
  /** When it ends or ended. */
  endsAt: Date
  isInForce: boolean
  views: Date[]
}

/** A person's consents, most recent first, with each time the answers were opened. */
export async function listOwnConsents(personId: number, now: Date): Promise<ListedConsent[]> {
  const consents = await listConsents(personId)
  return consents.map(({ id, admin, grantedAt, expiresAt, revokedAt, views }) => ({
    id,
    admin: admin.name,
    grantedAt,
    endsAt: revokedAt ?? expiresAt,
    isInForce: isConsentInForce({ expiresAt, revokedAt }, now),
    views: views.map(({ viewedAt }) => viewedAt),
  }))
}
