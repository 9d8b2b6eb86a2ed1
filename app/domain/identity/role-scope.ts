/** Which scope fits which role. Pure. */
import { isGrantedRole, type GrantedRole } from '#app/domain/identity/permissions.ts'

const SCOPE_FIELDS = ['organisation', 'course', 'provider'] as const
export type ScopeField = (typeof SCOPE_FIELDS)[number]
export type ScopeInput = { [field in ScopeField]?: string } & { everywhere?: boolean }

const SCOPES: Readonly<Record<GrantedRole, readonly ScopeField[]>> = {
  'course-admin': ['course', 'provider'],
  'department-lead': ['organisation'],
  analyst: [],
  'framework-owner': [],
  'service-admin': [],
}

/** Does the role reach only a part of the service, unless someone chose “everywhere” for it? */
export const needsScope = (role: GrantedRole): boolean => SCOPES[role].length > 0

export const SCOPED_ROLES = (Object.keys(SCOPES) as GrantedRole[]).filter(needsScope)

export type ScopeRefusal = 'scope-needed' | 'scope-and-everywhere' | 'scope-does-not-fit'

/** @returns why the role cannot be granted with this scope, or null */
export function scopeRefusal(role: GrantedRole, words: ScopeInput): ScopeRefusal | null {
  const given = SCOPE_FIELDS.filter((field) => words[field])
  if (given.some((field) => !SCOPES[role].includes(field)) || given.length > 1)
    return 'scope-does-not-fit'
  if (!needsScope(role)) return null
  if (given.length > 0) return words.everywhere ? 'scope-and-everywhere' : null
  return words.everywhere ? null : 'scope-needed'
}

type Reach = {
  role: string
  organisationId: number | null
  courseId: number | null
  provider: string | null
  everywhere: boolean
}

/** Does a role with a scope reach everywhere though nobody chose that? Such roles were granted before a scope was asked for. */
export const isUnconfirmedEverywhere = ({
  role,
  organisationId,
  courseId,
  provider,
  everywhere,
}: Reach): boolean =>
  isGrantedRole(role) &&
  needsScope(role) &&
  organisationId === null &&
  courseId === null &&
  provider === null &&
  !everywhere
