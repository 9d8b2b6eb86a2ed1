/** Parses the arguments of `grant` and `revoke`: a role, an email address and a scope. */
import { UsageError } from '#app/commands/outcome.ts'
import { parseArguments, usageOf } from '#app/commands/arguments.ts'
import { isDay } from '#app/domain/calendar/day.ts'
import { GRANTED_ROLES, isGrantedRole } from '#app/domain/identity/permissions.ts'
import { scopeRefusal, type ScopeRefusal } from '#app/domain/identity/role-scope.ts'
import type { RoleToGrant } from '#app/features/identity/roles/grant-role.server.ts'

const SCOPE_MESSAGES: Readonly<Record<ScopeRefusal, string>> = {
  'scope-needed':
    'Give the scope of the role: --organisation CODE for a department-lead; --profession CODE for a head-of-profession; --course CODE or --provider NAME for a course-admin. With --everywhere the role covers all of government, and a department-lead or head-of-profession can see the names of all staff.',
  'scope-and-everywhere':
    'Give one organisation, profession, course or provider, or --everywhere, but not both.',
  'scope-does-not-fit':
    'This scope does not fit the role. Use --organisation for a department-lead, --profession for a head-of-profession, --course or --provider for a course-admin, and no scope for other roles.',
}

const OPTIONS = {
  organisation: { type: 'string' },
  profession: { type: 'string' },
  course: { type: 'string' },
  provider: { type: 'string' },
  everywhere: { type: 'boolean' },
  until: { type: 'string' },
  reason: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** @throws UsageError if the role does not exist, the scope is missing or does not fit the role, or the date is invalid */
export function parseRoleArguments(
  command: 'grant' | 'revoke',
  args: string[],
): RoleToGrant & { json: boolean } {
  const { values, positionals } = parseArguments(command, args, OPTIONS, [
    'a role',
    'an email address',
  ])
  const [role = '', email = ''] = positionals
  if (command === 'revoke' && (values.until !== undefined || values.reason !== undefined))
    throw new UsageError(`Only grant accepts --until and --reason.\n${usageOf(command)}`)
  if (!isGrantedRole(role))
    throw new UsageError(
      `There is no role “${role}” to grant. Use one of: ${GRANTED_ROLES.join(', ')}.`,
    )
  const { organisation, profession, course, provider, everywhere = false, until, reason } = values
  const refusal = scopeRefusal(role, { organisation, profession, course, provider, everywhere })
  if (refusal !== null) throw new UsageError(`${SCOPE_MESSAGES[refusal]}\n${usageOf(command)}`)
  if (until !== undefined && !isDay(until))
    throw new UsageError(`“${until}” is not a date. Write it as YYYY-MM-DD, such as 2027-03-31.`)
  return {
    role,
    email,
    organisation,
    profession,
    course,
    provider,
    everywhere,
    until: until ?? null,
    reason: reason?.trim() || null,
    json: values.json ?? false,
  }
}
