import type { GrantedRole } from '#app/domain/identity/permissions.ts'
import type { ScopeRefusal } from '#app/domain/identity/role-scope.ts'

/** The maximum length of a reason for removing a role, in characters. */
export const MAX_REASON_LENGTH = 500

export type RoleRefusal =
  | ScopeRefusal
  | 'no-such-person'
  | 'no-such-organisation'
  | 'no-such-profession'
  | 'no-such-course'
  | 'no-such-provider'
  | 'not-granted'
  | 'last-service-admin'
  | 'until-past'
  | 'has-left'
  | 'suspended'

export type RoleField =
  'email' | 'organisation' | 'profession' | 'course' | 'provider' | 'role' | 'until' | 'everywhere'

/** Why a role cannot be granted or removed, and the field that shows it. */
export const ROLE_MESSAGES: Readonly<Record<RoleRefusal, { field: RoleField; sentence: string }>> =
  {
    'no-such-person': {
      field: 'email',
      sentence: 'No one has this email address. Check it, or import the person first',
    },
    'no-such-organisation': {
      field: 'organisation',
      sentence:
        'No organisation has this code. Enter the code that the organisation was imported with',
    },
    'no-such-profession': {
      field: 'profession',
      sentence: 'No profession has this code. Enter the code of a profession, such as FIN',
    },
    'no-such-course': {
      field: 'course',
      sentence: 'No course has this code. Enter the code of a course, such as DMC',
    },
    'no-such-provider': {
      field: 'provider',
      sentence:
        'No course has this provider. Enter the provider exactly as it appears on its courses',
    },
    'scope-needed': {
      field: 'everywhere',
      sentence:
        'Select an organisation for a department lead, a profession for a head of profession, or a course or provider for a course admin. Select “Everywhere” if the role is for all of government',
    },
    'scope-and-everywhere': {
      field: 'everywhere',
      sentence:
        'Select one organisation, profession, course or provider, or select “Everywhere”, but not both',
    },
    'scope-does-not-fit': {
      field: 'role',
      sentence:
        'This scope does not fit the role. A department lead needs an organisation, a head of profession needs a profession, a course admin needs a course or provider, and other roles need neither',
    },
    'until-past': { field: 'until', sentence: 'The last day of the role must be today or later' },
    'has-left': {
      field: 'email',
      sentence:
        'This person has left, so the role would be suspended. Import their new posting first, then grant the role',
    },
    suspended: {
      field: 'email',
      sentence:
        'This person is suspended, so the role would not work. Restore them first, then grant the role',
    },
    'not-granted': {
      field: 'email',
      sentence:
        'This person does not have this role with this scope. Check their roles, and enter the same scope',
    },
    'last-service-admin': {
      field: 'role',
      sentence:
        'This is the last active service admin. Give the role to someone else first, on this page or with: bin/fluency grant service-admin EMAIL',
    },
  }

/** What roles that need a scope mean when they apply everywhere. */
export const EVERYWHERE_MEANINGS: Readonly<Partial<Record<GrantedRole, string>>> = {
  'department-lead':
    'They will see the names of people in every government organisation, which courses each person has completed, and exact figures.',
  'head-of-profession':
    'They will see the names of people in every profession, which courses each person has completed, and exact figures.',
  'course-admin':
    'They will run every course from every provider. They will see its cohorts, bookings and registers, and the names of everyone who takes part.',
}
