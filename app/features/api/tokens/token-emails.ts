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

export const tokenRevokedEmail = ({
  person,
  token,
  by,
  url,
}: Pick<Made, 'person' | 'token' | 'url'> & { by: string }) => ({
  subject: 'Your token in Fluency was revoked',
  body: [
    `Dear ${person}`,
    `${by} revoked your token called “${token}”. Programs that use it get an error from now on.`,
    `If you still need it, ask why it was revoked, then make another one: ${url}`,
  ].join('\n\n'),
})

export const tokenExpiresEmail = ({
  person,
  token,
  expiresAt,
  lastUsed,
  url,
}: Pick<Made, 'person' | 'token' | 'expiresAt' | 'url'> & { lastUsed: Date | null }) => ({
  subject: `Your token “${token}” works until ${formatDayOf(expiresAt)}`,
  body: [
    `Dear ${person}`,
    `Your token called “${token}” works until ${formatDayOf(expiresAt)}. Programs that use it get an error after that. ${
      lastUsed === null ? 'It was never used.' : `It was last used on ${formatDayOf(lastUsed)}.`
    }`,
    `If you still need it, make another one and enter it in the program: ${url}`,
  ].join('\n\n'),
})

export const tokenMadeEmail = ({ person, token, scopes, expiresAt, url }: Made) => ({
  subject: 'You made a token in Fluency',
  body: [
    `Dear ${person}`,
    `You made a token called “${token}”. Until ${formatDayOf(expiresAt)}, a program that has it can do this for you:`,
    scopes.map((scope) => `- ${SCOPE_NAMES[scope].text}`).join('\n'),
    `If you did not make it, revoke it now, and tell the people who run the service: ${url}`,
  ].join('\n\n'),
})
