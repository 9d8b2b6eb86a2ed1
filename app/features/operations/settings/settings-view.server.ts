/** The settings page. */
import { hostSettings, settingsOfEnvironment } from '#app/data/operations/host-settings.server.ts'
import {
  daysInWords,
  bannerState,
  REMINDER_KINDS,
  REMINDER_NAMES,
  RETENTION_KINDS,
  RETENTION_RULES,
} from '#app/domain/operations/host-settings.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { listEnvironmentSettings } from '#app/features/operations/settings/environment-view.server.ts'
import { today } from '#app/platform/clock.server.ts'

export async function findSettingsView() {
  const settings = await hostSettings()
  const { banner, reminders, retentionDays } = settings
  return {
    settings,
    fixed: settingsOfEnvironment(),
    bannerState: banner && bannerState(banner, today()),
    sent: REMINDER_NAMES.filter((kind) => reminders[kind]).map((kind) => REMINDER_KINDS[kind]),
    notSent: REMINDER_NAMES.filter((kind) => !reminders[kind]).map((kind) => REMINDER_KINDS[kind]),
    retention: RETENTION_KINDS.map((kind) => ({
      what: RETENTION_RULES[kind].what,
      until: `${capitalise(daysInWords(retentionDays[kind]))} ${RETENTION_RULES[kind].after}`,
    })),
    environment: listEnvironmentSettings(),
  }
}
export type SettingsView = Awaited<ReturnType<typeof findSettingsView>>
