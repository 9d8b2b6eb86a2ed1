/** What people call the scopes of a token. */
import type { ApiScope } from '#app/domain/api/scopes.ts'

export const SCOPE_NAMES: Readonly<Record<ApiScope, { text: string; hint?: string }>> = {
  'figures:read': {
    text: 'Read figures',
    hint: 'Small numbers are withheld, as for readers who cannot see names',
  },
  'figures:exact': {
    text: 'Read exact figures where you may see names',
    hint: 'Choose this only if no one else can open the workbook or report',
  },
  'people:read': { text: 'Read people', hint: 'Names, email addresses and posts, in your scope' },
  'courses:read': { text: 'Read courses and cohorts' },
  'completions:read': { text: 'Read completions', hint: 'With names, in your scope' },
  'completions:write': {
    text: 'Record completions',
    hint: 'For courses that you run. Service admins can record them for any course',
  },
  'people:provision': {
    text: 'Add, change and suspend people from a directory',
    hint: 'For SCIM, as Entra ID and Okta send it',
  },
}
