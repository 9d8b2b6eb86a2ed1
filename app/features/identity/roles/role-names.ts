/** The roles in words that people read. */
import type { GrantedRole, Role } from '#app/domain/identity/permissions.ts'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  learner: 'Learner',
  leaver: 'Leaver',
  manager: 'Manager',
  'course-admin': 'Course admin',
  'department-lead': 'Department lead',
  analyst: 'Analyst',
  'framework-owner': 'Framework owner',
  'service-admin': 'Service admin',
}

/** What each role is for, in a line. */
export const ROLE_MEANINGS: Readonly<Record<GrantedRole, string>> = {
  'course-admin': 'Runs cohorts and registers, for one course, one provider or all of them',
  'department-lead': 'Sees the people and exact figures of an organisation and all below it',
  analyst: 'Sees all charts and files, without names',
  'framework-owner': 'Keeps the criterion and its targets',
  'service-admin': 'Looks after people, roles, imports and the audit',
}
