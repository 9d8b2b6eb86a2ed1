/** The words of `grant` and `revoke`: a role, an email address, and a scope. */
import { UsageError } from '#app/commands/outcome.ts'
import { parseArguments } from '#app/commands/arguments.ts'
import { isDay } from '#app/domain/calendar/day.ts'
import { GRANTED_ROLES, isGrantedRole } from '#app/domain/identity/permissions.ts'
import { scopeRefusal, type ScopeRefusal } from '#app/domain/identity/role-scope.ts'
import type { RoleToGrant } from '#app/features/identity/roles/grant-role.server.ts'

const SENTENCES: Readonly<Record<ScopeRefusal, string>> = {
  'scope-needed':
    'Say what the role is for: --organisation CODE for a department-lead; --course CODE or --provider NAME for a course-admin. With --everywhere it reaches all of government: a department-lead then sees names everywhere.',
  'scope-and-everywhere':
    'Give either one organisation, course or provider, or --everywhere, but not both.',
  'scope-does-not-fit':
    'This scope does not fit the role. A department-lead takes --organisation, a course-admin takes --course or --provider, and other roles take none.',
}

const OPTIONS = {
  organisation: { type: 'string' },
  course: { type: 'string' },
  provider: { type: 'string' },
  everywhere: { type: 'boolean' },
  json: { type: 'boolean' },
} as const
const TERMS = { until: { type: 'string' }, reason: { type: 'string' } } as const

/**
 * @param takesTerms whether a last day and a reason can be given: they go with a role that is granted, not with one that is taken back
 * @throws UsageError when there is no such role, its scope is missing or does not fit, or the date is none
 */
export function parseRoleArguments(
  args: string[],
  usage: string,
  takesTerms = false,
): RoleToGrant & { json: boolean } {
  const { values, positionals } = parseArguments(
    args,
    { ...OPTIONS, ...TERMS },
    { names: ['a role', 'an email address'], usage },
  )
  const [role = '', email = ''] = positionals
  if (!takesTerms && (values.until !== undefined || values.reason !== undefined))
    throw new UsageError(`--until and --reason go with grant.\nUsage: bin/fluency ${usage}`)
  if (!isGrantedRole(role))
    throw new UsageError(
      `There is no role “${role}” to grant. Use one of: ${GRANTED_ROLES.join(', ')}.`,
    )
  const { organisation, course, provider, everywhere = false, until, reason, json = false } = values
  const refusal = scopeRefusal(role, { organisation, course, provider, everywhere })
  if (refusal !== null) throw new UsageError(`${SENTENCES[refusal]}\nUsage: bin/fluency ${usage}`)
  if (until !== undefined && !isDay(until))
    throw new UsageError(`“${until}” is not a day. Write it as YYYY-MM-DD, such as 2027-03-31.`)
  return {
    role,
    email,
    organisation,
    course,
    provider,
    everywhere,
    until: until ?? null,
    reason: reason?.trim() || null,
    json,
  }
}
