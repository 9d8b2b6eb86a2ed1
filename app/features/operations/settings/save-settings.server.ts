/** Changes settings, and records in the audit log what they were before. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import {
  hostSettings,
  saveHostSettings,
  settingsOfEnvironment,
} from '#app/data/operations/host-settings.server.ts'
import type { HostSettings, SettingName } from '#app/domain/operations/host-settings.ts'

/** Saves what differs from the settings in force. Settings of the environment stay as they are. */
export async function saveSettingsIn(
  tx: Tx,
  entered: Partial<HostSettings>,
  by: { personId: number },
): Promise<void> {
  const current = await hostSettings(tx)
  const fixed = settingsOfEnvironment()
  const changed = (Object.keys(entered) as SettingName[]).filter(
    (name) =>
      !fixed.includes(name) && JSON.stringify(entered[name]) !== JSON.stringify(current[name]),
  )
  if (changed.length === 0) return
  const valuesOf = (settings: Partial<HostSettings>): Partial<HostSettings> =>
    Object.fromEntries(changed.map((name) => [name, settings[name]]))
  await saveHostSettings(tx, valuesOf(entered))
  await saveAudit(tx, {
    by: { personId: by.personId },
    action: 'settings:change',
    subjectId: 'settings',
    before: valuesOf(current),
    after: valuesOf(entered),
  })
}

export const saveSettings = (
  entered: Partial<HostSettings>,
  by: { personId: number },
): Promise<void> => inTransaction((tx) => saveSettingsIn(tx, entered, by))
