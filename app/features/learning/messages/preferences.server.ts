/** A person's choices about messages, and their calendar. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findFeedOfPerson } from '#app/data/learning/places/calendar-feeds.server.ts'
import {
  findPreferences,
  savePreferences,
} from '#app/data/operations/message-preferences.server.ts'
import {
  DIGEST_KINDS,
  OPTIONAL_KINDS,
  OPTIONAL_MESSAGES,
  type PreferenceChoice,
} from '#app/domain/operations/message-preferences.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'

export async function findPreferencesView({ personId, roles, leaver }: Viewer) {
  const choices = await findPreferences(personId)
  return {
    optional: OPTIONAL_KINDS.map((kind) => ({ value: kind, text: OPTIONAL_MESSAGES[kind] })),
    wanted: OPTIONAL_KINDS.filter((kind) => choices.get(kind) !== 'off'),
    approvals: DIGEST_KINDS.some((kind) => choices.get(kind) === 'digest') ? 'digest' : 'single',
    isManager: roles.has('manager'),
    /** People who left have no places to show in a calendar. */
    hasCalendar: leaver === undefined,
    feedSince: (await findFeedOfPerson(personId))?.createdAt ?? null,
  }
}

export const choosePreferences = (
  personId: number,
  choices: ReadonlyMap<string, PreferenceChoice>,
): Promise<void> =>
  inTransaction(async (tx) => {
    const before = await findPreferences(personId, tx)
    await savePreferences(tx, personId, choices)
    await saveAudit(tx, {
      by: { personId },
      action: 'message:choose',
      subjectId: personId,
      before: Object.fromEntries(before),
      after: Object.fromEntries(choices),
    })
  })
