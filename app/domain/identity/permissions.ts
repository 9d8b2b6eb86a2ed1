/** Who may do what: one total map of role to actions. The door asks for the action; the query takes the viewer's scope. */
import type { Day } from '#app/domain/calendar/day.ts'

export const ROLES = [
  'learner',
  'leaver',
  'manager',
  'course-admin',
  'department-lead',
  'analyst',
  'framework-owner',
  'service-admin',
] as const
export type Role = (typeof ROLES)[number]

/** Roles that are granted. Everyone signed in is a learner, or a leaver for a while after their last posting; a manager is who has reports. */
export const GRANTED_ROLES = [
  'course-admin',
  'department-lead',
  'analyst',
  'framework-owner',
  'service-admin',
] as const
export type GrantedRole = (typeof GRANTED_ROLES)[number]
export const isGrantedRole = (word: string): word is GrantedRole =>
  (GRANTED_ROLES as readonly string[]).includes(word)

export const ACTIONS = [
  'home:view',
  'login:manage',
  'assessment:take',
  'course:view',
  'cohort:view',
  'enrolment:take',
  'learning:view',
  'course:manage',
  'cohort:manage',
  'register:view',
  'register:record',
  'completion:record',
  'uptake:view',
  'uptake:names',
  'person:view',
  'person:manage',
  'role:manage',
  'import:manage',
  'message:view',
  'audit:view',
  'admin:view',
  'needs:view',
  // files and releases
  'person:export',
  'release:view',
  'release:prepare',
  'release:sign-off',
  'target:manage',
  'organisation:manage',
  'review:view',
  'review:draft',
  'review:sign-off',
  'review:oversee',
] as const
export type Action = (typeof ACTIONS)[number]

const LEARNER: readonly Action[] = [
  'home:view',
  'login:manage',
  'assessment:take',
  'course:view',
  'cohort:view',
  'enrolment:take',
  'learning:view',
]

export const ROLE_ACTIONS: Readonly<Record<Role, readonly Action[]>> = {
  learner: LEARNER,
  leaver: ['learning:view', 'login:manage'],
  manager: LEARNER,
  'course-admin': [
    'course:manage',
    'cohort:manage',
    'register:view',
    'register:record',
    'completion:record',
    'uptake:view',
    'needs:view',
  ],
  'department-lead': [
    'uptake:view',
    'uptake:names',
    'person:view',
    'admin:view',
    'needs:view',
    'review:view',
    'review:draft',
    'review:sign-off',
  ],
  analyst: [
    'uptake:view',
    'release:view',
    'release:prepare',
    'release:sign-off',
    'needs:view',
    'review:view',
    'review:oversee',
  ],
  'framework-owner': ['uptake:view', 'target:manage', 'needs:view'],
  'service-admin': [
    'course:manage',
    'cohort:manage',
    'register:view',
    'register:record',
    'completion:record',
    'uptake:view',
    'uptake:names',
    'person:view',
    'person:manage',
    'role:manage',
    'import:manage',
    'message:view',
    'audit:view',
    'admin:view',
    'needs:view',
    'person:export',
    'release:view',
    'release:prepare',
    'release:sign-off',
    'target:manage',
    'organisation:manage',
    'review:view',
    'review:oversee',
  ],
}

/** The granted roles that allow an action. */
export const rolesAllowedTo = (action: Action): GrantedRole[] =>
  GRANTED_ROLES.filter((role) => ROLE_ACTIONS[role].includes(action))

/** A role in force, with the part of the service it reaches; nulls reach everywhere. */
export type Grant = {
  role: GrantedRole
  organisationId: number | null
  courseId: number | null
  provider: string | null
}

/** Who is looking: the person signed in, their roles, and how far each reaches. */
export type Viewer = {
  personId: number
  name: string
  email: string
  roles: ReadonlySet<Role>
  grants: readonly Grant[]
  /** They have roles that do not count for this login, as it was made through a record merged into theirs. */
  hasRolesElsewhere?: boolean
  /** Of someone who left: when, and the last day on which they can read their own learning. */
  leaver?: { leftOn: Day; readsUntil: Day }
}

export const may = (viewer: Viewer, action: Action): boolean =>
  [...viewer.roles].some((role) => ROLE_ACTIONS[role].includes(action))

/** The courses and providers whose cohorts a viewer runs. `'all'` for a service admin and an unscoped course admin. */
export type CourseScope = 'all' | { courseIds: readonly number[]; providers: readonly string[] }

export function courseScope(viewer: Viewer): CourseScope {
  return viewer.roles.has('service-admin') ? 'all' : organiserScope(viewer)
}

/** The courses that a viewer organises: as a course admin, which a service admin is not. Only organisers see adjustment needs. */
export function organiserScope(viewer: Viewer): CourseScope {
  const grants = viewer.grants.filter((grant) => grant.role === 'course-admin')
  if (grants.some((grant) => grant.courseId === null && grant.provider === null)) return 'all'
  return {
    courseIds: grants.flatMap((grant) => (grant.courseId === null ? [] : [grant.courseId])),
    providers: grants.flatMap((grant) => (grant.provider === null ? [] : [grant.provider])),
  }
}

/** Is a course within a scope? */
export const isCourseInScope = (
  scope: CourseScope,
  course: { id: number; provider: string | null },
): boolean =>
  scope === 'all' ||
  scope.courseIds.includes(course.id) ||
  (course.provider !== null && scope.providers.includes(course.provider))

/** A new course is in nobody's list of courses: who is granted only some courses cannot add one. */
export function mayCreateCourses(viewer: Viewer): boolean {
  const scope = courseScope(viewer)
  return may(viewer, 'course:manage') && (scope === 'all' || scope.providers.length > 0)
}

/** The organisations whose people a viewer may see by name, each with all below it. `'all'` for a service admin and an unscoped lead. */
export type OrganisationScope = 'all' | { organisationIds: readonly number[] }

export function organisationScope(viewer: Viewer): OrganisationScope {
  if (viewer.roles.has('service-admin')) return 'all'
  const grants = viewer.grants.filter((grant) => grant.role === 'department-lead')
  if (grants.some((grant) => grant.organisationId === null)) return 'all'
  return {
    organisationIds: grants.flatMap((grant) =>
      grant.organisationId === null ? [] : [grant.organisationId],
    ),
  }
}
