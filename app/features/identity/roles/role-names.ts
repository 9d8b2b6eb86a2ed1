import { isGrantedRole, type GrantedRole, type Role } from '#app/domain/identity/permissions.ts'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  learner: 'Learner',
  leaver: 'Leaver',
  manager: 'Manager',
  delegate: 'Delegate',
  signatory: 'Signatory',
  'course-admin': 'Course admin',
  'department-lead': 'Department lead',
  'head-of-profession': 'Head of profession',
  analyst: 'Analyst',
  'framework-owner': 'Framework owner',
  'service-admin': 'Service admin',
}

/** The name of a stored role. A role that no longer exists is returned unchanged. */
export const roleName = (role: string): string => (isGrantedRole(role) ? ROLE_NAMES[role] : role)

/** What each role is for, as a hint on the form. */
export const ROLE_MEANINGS: Readonly<Record<GrantedRole, string>> = {
  'course-admin': 'Runs cohorts and registers, for one course, one provider or all of them',
  'department-lead':
    'Sees people and exact figures for an organisation and all organisations below it',
  'head-of-profession':
    'Sees people and exact figures for a profession, in all departments, and nominates them',
  analyst: 'Sees all charts and files, without names',
  'framework-owner': 'Maintains the criterion and its targets',
  'service-admin': 'Looks after people, roles, imports and the audit log',
}
