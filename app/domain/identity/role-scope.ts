/** Which kinds of scope each role can have. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { isGrantedRole, type GrantedRole } from '#app/domain/identity/permissions.ts'

const SCOPE_FIELDS = ['organisation', 'profession', 'course', 'provider'] as const
export type ScopeField = (typeof SCOPE_FIELDS)[number]
export type ScopeInput = { [field in ScopeField]?: string } & { everywhere?: boolean }

/** The kinds of scope that a list of roles can be limited to. */
export const SCOPE_KINDS = ['everywhere', ...SCOPE_FIELDS] as const
export type ScopeKind = (typeof SCOPE_KINDS)[number]

export const ENDS_SOON_DAYS = 30

/** Whether a role ends within the next 30 days. @param until its last day */
export const endsSoon = (until: Day, today: Day): boolean => until <= addDays(today, ENDS_SOON_DAYS)

const SCOPES: Readonly<Record<GrantedRole, readonly ScopeField[]>> = {
  'course-admin': ['course', 'provider'],
  'department-lead': ['organisation'],
  'head-of-profession': ['profession'],
  analyst: [],
  'framework-owner': [],
  'service-admin': [],
}

/** Whether the role needs a scope unless someone chooses “everywhere”. */
export const needsScope = (role: GrantedRole): boolean => SCOPES[role].length > 0

export const SCOPED_ROLES = (Object.keys(SCOPES) as GrantedRole[]).filter(needsScope)

export type ScopeRefusal = 'scope-needed' | 'scope-and-everywhere' | 'scope-does-not-fit'

/** @returns why the role cannot be granted with this scope, or null */
export function scopeRefusal(role: GrantedRole, input: ScopeInput): ScopeRefusal | null {
  const chosen = SCOPE_FIELDS.filter((field) => input[field])
  if (chosen.some((field) => !SCOPES[role].includes(field)) || chosen.length > 1)
    return 'scope-does-not-fit'
  if (!needsScope(role)) return null
  if (chosen.length > 0) return input.everywhere ? 'scope-and-everywhere' : null
  return input.everywhere ? null : 'scope-needed'
}

type StoredScope = {
  role: string
  organisationId: number | null
  professionId: number | null
  courseId: number | null
  provider: string | null
  everywhere: boolean
}

/** Whether a role that needs a scope applies everywhere although no one chose that. Such roles were granted before scopes were required. */
export const isUnconfirmedEverywhere = ({
  role,
  organisationId,
  professionId,
  courseId,
  provider,
  everywhere,
}: StoredScope): boolean =>
  isGrantedRole(role) &&
  needsScope(role) &&
  organisationId === null &&
  professionId === null &&
  courseId === null &&
  provider === null &&
  !everywhere
