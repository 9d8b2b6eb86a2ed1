/** Which scope fits which role, and what is said when a role cannot be granted or taken back. Pure. */
import type { GrantedRole } from '#app/domain/permissions.ts'

export type ScopeWords = { organisation?: string; course?: string; provider?: string }

const FITS: Readonly<Record<GrantedRole, readonly (keyof ScopeWords)[]>> = {
  'course-admin': ['course', 'provider'],
  'department-lead': ['organisation'],
  analyst: [],
  'framework-owner': [],
  'service-admin': [],
}

/** Does the role take this scope? Without any it reaches everywhere. */
export const doesScopeFit = (role: GrantedRole, scope: ScopeWords): boolean =>
  (['organisation', 'course', 'provider'] as const).every((word) => !scope[word] || FITS[role].includes(word)) &&
  !(scope.course && scope.provider)

export type RoleRefusal =
  'no-such-person' | 'no-such-organisation' | 'no-such-course' | 'scope-does-not-fit' | 'not-granted' | 'last-service-admin'

/** The field a refusal belongs to, and its sentence. */
export const REFUSALS: Readonly<Record<RoleRefusal, { field: 'email' | 'organisation' | 'course' | 'role'; sentence: string }>> = {
  'no-such-person': { field: 'email', sentence: 'Nobody has this email address. Check it, or import the person first' },
  'no-such-organisation': {
    field: 'organisation',
    sentence: 'No organisation has this code. Enter the code that the organisation was imported with',
  },
  'no-such-course': { field: 'course', sentence: 'No course has this code. Enter the code of a course, such as DMC' },
  'scope-does-not-fit': {
    field: 'role',
    sentence:
      'This scope does not fit the role. A department lead takes an organisation, a course admin takes a course or a provider, and other roles take none',
  },
  'not-granted': {
    field: 'email',
    sentence: 'This person does not have this role with this scope. Look at their roles, and give the same scope',
  },
  'last-service-admin': {
    field: 'role',
    sentence: 'This is the last service admin. Give the role to somebody else first, so that the service can still be looked after',
  },
}
