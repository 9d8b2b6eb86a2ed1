import { inTransaction } from '#app/data/database/database.server.ts'
import { saveToken } from '#app/data/identity/api-tokens.server.ts'
import type { ApiScope } from '#app/domain/api/scopes.ts'
import { now } from '#app/platform/clock.server.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Saves a token for the API. By default, it works for 30 days. @returns its id and its `Authorization` header */
export async function aToken(
  person: { id: number; email: string },
  scopes: readonly ApiScope[],
  given: { days?: number; recordId?: number } = {},
) {
  const createdAt = now()
  const { id, token } = await inTransaction((tx) =>
    saveToken(tx, {
      name: 'A report',
      personId: person.id,
      through: { recordId: given.recordId ?? person.id, email: person.email },
      scopes,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + (given.days ?? 30) * DAY_MS),
    }),
  )
  return { id, token, headers: { Authorization: `Bearer ${token}` } }
}
