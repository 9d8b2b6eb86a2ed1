/**
 * What people chose about optional messages. The outbox leaves out messages that they turned off or
 * get in a digest.
 */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { PreferenceChoice } from '#app/domain/operations/message-preferences.ts'

/** A person's choices, by kind of message. */
export async function findPreferences(
  personId: number,
  tx: Tx = db(),
): Promise<Map<string, PreferenceChoice>> {
  const rows = await tx.messagePreference.findMany({ where: { personId } })
  return new Map(rows.map(({ kind, choice }) => [kind, choice as PreferenceChoice]))
}

/** Replaces all choices of a person. */
export async function savePreferences(
  tx: Tx,
  personId: number,
  choices: ReadonlyMap<string, PreferenceChoice>,
): Promise<void> {
  await tx.messagePreference.deleteMany({ where: { personId } })
  await tx.messagePreference.createMany({
    data: [...choices].map(([kind, choice]) => ({ personId, kind, choice })),
  })
}
