/** Gives the analyst of the demonstration a token that a report uses. No one has the token itself. */
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveToken } from '#app/data/identity/api-tokens.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { now } from '#app/platform/clock.server.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

export async function seedTokens(): Promise<void> {
  const people = await listDemonstrationPeople()
  const analyst = people.find(({ role }) => role === 'analyst')
  if (!analyst) return
  const { id: recordId, email } = await db().person.findUniqueOrThrow({
    where: { id: analyst.personId },
  })
  const at = now().getTime()
  await inTransaction(async (tx) => {
    const { id } = await saveToken(tx, {
      name: 'Monthly report in Power BI',
      personId: recordId,
      through: { recordId, email: email ?? '' },
      scopes: ['figures:read', 'courses:read'],
      createdAt: new Date(at - 20 * DAY_MS),
      expiresAt: new Date(at + 70 * DAY_MS),
    })
    await tx.apiToken.update({ where: { id }, data: { lastUsedAt: new Date(at - 3 * HOUR_MS) } })
  })
}
