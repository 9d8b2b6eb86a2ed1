import type { SettingName } from '#app/domain/operations/host-settings.ts'

const VARIABLES: Partial<Record<SettingName, string>> = {
  serviceName: 'SERVICE_NAME',
  organisationName: 'ORGANISATION_NAME',
  contactEmail: 'CONTACT_EMAIL',
  loginMinutes: 'LOGIN_MINUTES',
}

/** The environment variable that sets a setting. */
export const variableOf = (name: SettingName): string => VARIABLES[name] ?? name
