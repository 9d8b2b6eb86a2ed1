/** Emails people before their tokens for the API expire, so that no report stops without notice. */
import { z } from 'zod'
import { inTransaction } from '#app/data/database/database.server.ts'
import { listTokensToExpire } from '#app/data/identity/api-tokens.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { EXPIRY_WARNING_DAYS } from '#app/domain/api/scopes.ts'
import { tokenExpiresEmail } from '#app/features/api/tokens/token-emails.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Saves the warnings that are due. The key of a message prevents two about the same token for the same number of days.
 * @returns how many were saved
 */
export const warnOfTokenExpiry = (): Promise<number> =>
  inTransaction(async (tx) => {
    const at = now()
    const [first, last] = EXPIRY_WARNING_DAYS
    const tokens = await listTokensToExpire(at, new Date(at.getTime() + first * DAY_MS), tx)
    return saveMessages(
      tx,
      tokens.flatMap(({ id, name, personId, person, expiresAt, lastUsedAt }) => {
        const days = expiresAt.getTime() - at.getTime() <= last * DAY_MS ? last : first
        return [
          {
            to: person.email,
            kind: 'token-expires',
            key: `token-expires ${id} ${days}`,
            personId,
            ...tokenExpiresEmail({
              person: person.name,
              token: name,
              expiresAt,
              lastUsed: lastUsedAt,
              url: env().baseUrl + paths.tokens(),
            }),
          },
        ]
      }),
    )
  })

export const warnOfTokenExpiryJob = defineJob({
  kind: 'warn-of-token-expiry',
  length: 'short',
  // At 8am UTC, so that no one gets an email at night.
  schedule: () => ({ everyMinutes: 24 * 60, offsetMinutes: 8 * 60 + 15 }),
  payload: z.object({}),
  result: z.object({ warned: z.number() }),
  run: async () => ({ warned: await warnOfTokenExpiry() }),
})
