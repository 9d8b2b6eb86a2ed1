import type { ApiScope } from '#app/domain/api/scopes.ts'
import { SCOPE_NAMES } from '#app/features/api/scope-names.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'

type Made = {
  person: string
  token: string
  scopes: readonly ApiScope[]
  expiresAt: Date
  url: string
}

export const tokenMadeEmail = ({ person, token, scopes, expiresAt, url }: Made) => ({
  subject: 'You made a token in Fluency',
  body: [
    `Dear ${person}`,
    `You made a token called “${token}”. Until ${formatDayOf(expiresAt)}, a program that has it can do this for you:`,
    scopes.map((scope) => `- ${SCOPE_NAMES[scope].text}`).join('\n'),
    `If you did not make it, revoke it now, and tell the people who run the service: ${url}`,
  ].join('\n\n'),
})
