/** The settings of the organisation that runs the service. Those in the environment take precedence over those in the database. */
import { z } from 'zod'
import { db, type Tx } from '#app/data/database/database.server.ts'
import { batchReads, cacheUntilWrite } from '#app/data/database/read-cache.server.ts'
import { saveSetting } from '#app/data/operations/settings.server.ts'
import {
  DEFAULT_SETTINGS,
  LOGIN_MINUTES,
  REMINDER_KINDS,
  RETENTION_RULES,
  STARTING_POLICIES,
  type HostSettings,
  type ReminderKind,
  type RetentionKind,
  type SettingName,
} from '#app/domain/operations/host-settings.ts'
import { LED_DETAILS, LEAD_RULES } from '#app/domain/operations/leading-sources.ts'
import { env } from '#app/platform/environment.server.ts'

const keysOf = <Key extends string>(record: Record<Key, unknown>): [Key, ...Key[]] =>
  Object.keys(record) as [Key, ...Key[]]

const reminders = z.partialRecord(z.enum(keysOf<ReminderKind>(REMINDER_KINDS)), z.boolean())
const retentionDays = z.partialRecord(
  z.enum(keysOf<RetentionKind>(RETENTION_RULES)),
  z.int().positive(),
)

/** How each setting is stored. Kinds that an earlier version did not have get their default. */
const STORED_SETTINGS = {
  serviceName: z.string().min(1),
  organisationName: z.string().nullable(),
  contactEmail: z.string().nullable(),
  privacyEmail: z.string().nullable(),
  banner: z.object({ text: z.string(), from: z.string(), until: z.string() }).nullable(),
  policy: z.object({ newReleases: z.enum(STARTING_POLICIES) }),
  reminders: reminders.transform((saved) => ({ ...DEFAULT_SETTINGS.reminders, ...saved })),
  retentionDays: retentionDays.transform((saved) => ({
    ...DEFAULT_SETTINGS.retentionDays,
    ...saved,
  })),
  loginMinutes: z.int().min(LOGIN_MINUTES.min).max(LOGIN_MINUTES.max),
  hidesSetUp: z.boolean(),
  leads: z
    .partialRecord(z.enum(LED_DETAILS), z.enum(LEAD_RULES))
    .transform((saved) => ({ ...DEFAULT_SETTINGS.leads, ...saved })),
} satisfies { [Name in SettingName]: z.ZodType<HostSettings[Name]> }

const PREFIX = 'host.'

/** The settings that someone has saved. A value in a form that this version does not know is left out. */
async function querySaved(tx: Tx): Promise<Partial<HostSettings>> {
  const rows = await tx.setting.findMany({ where: { key: { startsWith: PREFIX } } })
  return Object.fromEntries(
    rows.flatMap(({ key, value }) => {
      const name = key.slice(PREFIX.length) as SettingName
      const parsed = Object.hasOwn(STORED_SETTINGS, name)
        ? STORED_SETTINGS[name].safeParse(JSON.parse(value))
        : null
      return parsed?.success ? [[name, parsed.data]] : []
    }),
  ) as Partial<HostSettings>
}

const settingsFrom = (saved: Partial<HostSettings>): HostSettings => ({
  ...DEFAULT_SETTINGS,
  ...saved,
  ...env().hostSettings,
})

const cached = cacheUntilWrite(
  1,
  batchReads(async () => new Map([['', await querySaved(db())]])),
)

/** The settings in force. Pass a transaction to read what it has written. */
export const hostSettings = async (tx?: Tx): Promise<HostSettings> =>
  settingsFrom(tx ? await querySaved(tx) : ((await cached('')) ?? {}))

/** The settings that the environment sets, so that no one can change them on a page. */
export const settingsOfEnvironment = (): SettingName[] =>
  Object.keys(env().hostSettings) as SettingName[]

export async function saveHostSettings(tx: Tx, changes: Partial<HostSettings>): Promise<void> {
  for (const [name, value] of Object.entries(changes))
    await saveSetting(tx, PREFIX + name, JSON.stringify(value))
}
