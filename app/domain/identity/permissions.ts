/** Who may do what. Entry points check the action; queries apply the viewer's scope. */
import type { Day } from '#app/domain/calendar/day.ts'

export const ROLES = [
  'learner',
  'leaver',
  'manager',
  'delegate',
  'signatory',
  'course-admin',
  'department-lead',
  'head-of-profession',
  'analyst',
  'framework-owner',
  'service-admin',
] as const
export type Role = (typeof ROLES)[number]

/**
 * The roles that an admin can grant. The others are derived: everyone signed in is a learner or,
 * for a while after their last posting, a leaver, people with reports are managers, people who act
 * for someone are delegates, and people named to sign off a department's returns are signatories.
 */
export const GRANTED_ROLES = [
  'course-admin',
  'department-lead',
  'head-of-profession',
  'analyst',
  'framework-owner',
  'service-admin',
] as const
export type GrantedRole = (typeof GRANTED_ROLES)[number]
export const isGrantedRole = (text: string): text is GrantedRole =>
  (GRANTED_ROLES as readonly string[]).includes(text)

/** The roles that visitors of a demonstration can sign in with. */
export const DEMONSTRATION_ROLES = ['learner', 'manager', ...GRANTED_ROLES] as const

export const ACTIONS = [
  'home:view',
  'login:manage',
  'assessment:take',
  'criterion:view',
  'framework:edit',
  'framework:publish',
  'course:view',
  'cohort:view',
  'enrolment:take',
  'learning:view',
  'delegate:manage',
  'delegate:act',
  'team:view',
  'place:nominate',
  'place:approve',
  'assignment:manage',
  'course:manage',
  'cohort:manage',
  'register:view',
  'register:record',
  'completion:record',
  'message:send',
  'claim:make',
  'claim:decide',
  'feedback:view',
  'uptake:view',
  'uptake:names',
  'person:view',
  'person:manage',
  'person:suspend',
  'person:provision',
  'posting:correct',
  'role:manage',
  'import:manage',
  'message:view',
  'message:stop',
  'job:manage',
  'backup:manage',
  'audit:view',
  'quality:manage',
  'settings:manage',
  'support:read',
  'token:manage',
  'token:oversee',
  'webhook:manage',
  'admin:view',
  'needs:view',
  'person:export',
  'release:view',
  'release:prepare',
  'release:sign-off',
  'target:view',
  'target:manage',
  'organisation:manage',
  'review:view',
  'review:draft',
  'review:sign-off',
  'review:name-signatory',
  'review:oversee',
] as const
export type Action = (typeof ACTIONS)[number]

const LEARNER: readonly Action[] = [
  'home:view',
  'login:manage',
  'assessment:take',
  'criterion:view',
  'course:view',
  'cohort:view',
  'enrolment:take',
  'learning:view',
  'claim:make',
  'delegate:manage',
]

const COURSE_ADMIN: readonly Action[] = [
  'token:manage',
  'course:manage',
  'cohort:manage',
  'register:view',
  'register:record',
  'completion:record',
  'message:send',
  'claim:decide',
  'feedback:view',
  'uptake:view',
  'needs:view',
  'team:view',
  'place:approve',
]

export const ROLE_ACTIONS: Readonly<Record<Role, readonly Action[]>> = {
  learner: LEARNER,
  leaver: ['learning:view', 'login:manage'],
  manager: [...LEARNER, 'claim:decide', 'team:view', 'place:nominate', 'place:approve'],
  delegate: ['delegate:act', 'place:approve'],
  signatory: ['review:view', 'review:sign-off'],
  'course-admin': COURSE_ADMIN,
  'department-lead': [
    'token:manage',
    'uptake:view',
    'uptake:names',
    'person:view',
    'posting:correct',
    'admin:view',
    'target:view',
    'needs:view',
    'review:view',
    'review:draft',
    'review:sign-off',
    'review:name-signatory',
    'team:view',
    'place:nominate',
    'place:approve',
    'assignment:manage',
  ],
  'head-of-profession': [
    'token:manage',
    'uptake:view',
    'uptake:names',
    'person:view',
    'admin:view',
    'target:view',
    'needs:view',
    'place:nominate',
  ],
  analyst: [
    'token:manage',
    'uptake:view',
    'feedback:view',
    'release:view',
    'release:prepare',
    'release:sign-off',
    'target:view',
    'needs:view',
    'review:view',
    'review:oversee',
  ],
  'framework-owner': [
    'token:manage',
    'framework:edit',
    'framework:publish',
    'uptake:view',
    'target:view',
    'target:manage',
    'needs:view',
  ],
  'service-admin': [
    ...COURSE_ADMIN,
    'uptake:names',
    'person:view',
    'person:manage',
    'person:suspend',
    'person:provision',
    'posting:correct',
    'role:manage',
    'import:manage',
    'message:view',
    'message:stop',
    'job:manage',
    'backup:manage',
    'audit:view',
    'quality:manage',
    'settings:manage',
    'support:read',
    'token:oversee',
    'webhook:manage',
    'admin:view',
    'person:export',
    'release:view',
    'release:prepare',
    'release:sign-off',
    'target:view',
    'target:manage',
    'organisation:manage',
    'review:view',
    'review:oversee',
    'review:name-signatory',
    'place:nominate',
    'assignment:manage',
  ],
}

/** The granted roles that allow an action. */
export const rolesAllowedTo = (action: Action): GrantedRole[] =>
  GRANTED_ROLES.filter((role) => ROLE_ACTIONS[role].includes(action))

/** A role in force and its scope. If every field of the scope is null, the role applies everywhere. */
export type Grant = {
  role: GrantedRole
  organisationId: number | null
  professionId: number | null
  courseId: number | null
  provider: string | null
}

/** A department whose returns a person signs off as a signatory, from a quarter on. */
export type SigningScope = { organisationId: number; firstQuarter: number }

/** The person who is signed in, with their roles and scopes. */
export type Viewer = {
  personId: number
  name: string
  email: string
  roles: ReadonlySet<Role>
  grants: readonly Grant[]
  /** What they sign off as a signatory. Missing if they are none. */
  signsFor?: readonly SigningScope[]
  /**
   * Whether they have roles that do not apply to this login, because they signed in with a record
   * merged into theirs.
   */
  hasRolesElsewhere?: boolean
  /** The actions that the token of a request is for. Missing for a login, which has all of them. */
  limitedTo?: ReadonlySet<Action>
  /** For people who left: the day they left, and the last day on which they can read their own learning. */
  leaver?: { leftOn: Day; lastDayOfAccess: Day }
}

export const may = ({ roles, limitedTo }: Viewer, action: Action): boolean =>
  (limitedTo === undefined || limitedTo.has(action)) &&
  [...roles].some((role) => ROLE_ACTIONS[role].includes(action))

/** The courses and providers whose cohorts a viewer runs. `'all'` for service admins and unscoped course admins. */
export type CourseScope = 'all' | { courseIds: readonly number[]; providers: readonly string[] }

export function courseScope(viewer: Viewer): CourseScope {
  return viewer.roles.has('service-admin') ? 'all' : organiserScope(viewer)
}

/** The courses a viewer runs as a course admin. Excludes service admins, because only organisers see adjustment needs. */
export function organiserScope(viewer: Viewer): CourseScope {
  const grants = viewer.grants.filter((grant) => grant.role === 'course-admin')
  if (grants.some((grant) => grant.courseId === null && grant.provider === null)) return 'all'
  return {
    courseIds: grants.flatMap((grant) => (grant.courseId === null ? [] : [grant.courseId])),
    providers: grants.flatMap((grant) => (grant.provider === null ? [] : [grant.provider])),
  }
}

export const isCourseInScope = (
  scope: CourseScope,
  course: { id: number; provider: string | null },
): boolean =>
  scope === 'all' ||
  scope.courseIds.includes(course.id) ||
  (course.provider !== null && scope.providers.includes(course.provider))

/** A course admin for certain courses cannot add one, because it would be outside their scope. */
export function mayCreateCourses(viewer: Viewer): boolean {
  const scope = courseScope(viewer)
  return may(viewer, 'course:manage') && (scope === 'all' || scope.providers.length > 0)
}

/**
 * The organisations that a viewer leads, including all organisations below them. `'all'` for service
 * admins and unscoped leads. It decides who can require courses. `namesScope` decides about names.
 */
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

/**
 * Whose names and exact figures a viewer can see: everyone's, or those of people with a post in one
 * of the organisations or below it, or in one of the professions.
 */
export type NamesScope =
  'all' | { organisationIds: readonly number[]; professionIds: readonly number[] }

export function namesScope(viewer: Viewer): NamesScope {
  const organisations = organisationScope(viewer)
  const grants = viewer.grants.filter((grant) => grant.role === 'head-of-profession')
  if (organisations === 'all' || grants.some(({ professionId }) => professionId === null))
    return 'all'
  return {
    ...organisations,
    professionIds: grants.flatMap(({ professionId }) =>
      professionId === null ? [] : [professionId],
    ),
  }
}
