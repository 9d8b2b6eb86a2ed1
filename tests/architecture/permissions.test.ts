import { describe, expect, test } from 'vitest'
import {
  ACTIONS,
  ROLE_ACTIONS,
  ROLES,
  may,
  type Action,
  type Role,
  type Viewer,
} from '#app/domain/identity/permissions.ts'

/**
 * A second copy of the permissions, by action, so that a change made in only one place fails.
 * Everyone signed in is also a learner.
 */
const WHO: Record<Action, readonly Role[]> = {
  'home:view': ['learner', 'manager'],
  'login:manage': ['learner', 'leaver', 'manager'],
  'assessment:take': ['learner', 'manager'],
  'criterion:view': ['learner', 'manager'],
  'framework:edit': ['framework-owner'],
  'framework:publish': ['framework-owner'],
  'course:view': ['learner', 'manager'],
  'cohort:view': ['learner', 'manager'],
  'enrolment:take': ['learner', 'manager'],
  'learning:view': ['learner', 'leaver', 'manager'],
  'delegate:manage': ['learner', 'manager'],
  'delegate:act': ['delegate'],
  'team:view': ['manager', 'course-admin', 'department-lead', 'service-admin'],
  'place:nominate': ['manager', 'department-lead', 'head-of-profession', 'service-admin'],
  'place:approve': ['manager', 'delegate', 'course-admin', 'department-lead', 'service-admin'],
  'assignment:manage': ['department-lead', 'service-admin'],
  'course:manage': ['course-admin', 'service-admin'],
  'cohort:manage': ['course-admin', 'service-admin'],
  'register:view': ['course-admin', 'service-admin'],
  'register:record': ['course-admin', 'service-admin'],
  'completion:record': ['course-admin', 'service-admin'],
  'message:send': ['course-admin', 'service-admin'],
  'claim:make': ['learner', 'manager'],
  'claim:decide': ['manager', 'course-admin', 'service-admin'],
  'feedback:view': ['course-admin', 'analyst', 'service-admin'],
  'uptake:view': [
    'course-admin',
    'department-lead',
    'head-of-profession',
    'analyst',
    'framework-owner',
    'service-admin',
  ],
  'uptake:names': ['department-lead', 'head-of-profession', 'service-admin'],
  'person:view': ['department-lead', 'head-of-profession', 'service-admin'],
  'person:manage': ['service-admin'],
  'person:suspend': ['service-admin'],
  'person:provision': ['service-admin'],
  'posting:correct': ['department-lead', 'service-admin'],
  'role:manage': ['service-admin'],
  'import:manage': ['service-admin'],
  'message:view': ['service-admin'],
  'message:stop': ['service-admin'],
  'job:manage': ['service-admin'],
  'backup:manage': ['service-admin'],
  'audit:view': ['service-admin'],
  'quality:manage': ['service-admin'],
  'settings:manage': ['service-admin'],
  'support:read': ['service-admin'],
  'token:manage': [
    'course-admin',
    'department-lead',
    'head-of-profession',
    'analyst',
    'framework-owner',
    'service-admin',
  ],
  'token:oversee': ['service-admin'],
  'webhook:manage': ['service-admin'],
  'admin:view': ['department-lead', 'head-of-profession', 'service-admin'],
  'needs:view': [
    'course-admin',
    'department-lead',
    'head-of-profession',
    'analyst',
    'framework-owner',
    'service-admin',
  ],
  'person:export': ['service-admin'],
  'release:view': ['analyst', 'service-admin'],
  'release:prepare': ['analyst', 'service-admin'],
  'release:sign-off': ['analyst', 'service-admin'],
  'target:view': [
    'department-lead',
    'head-of-profession',
    'analyst',
    'framework-owner',
    'service-admin',
  ],
  'target:manage': ['framework-owner', 'service-admin'],
  'organisation:manage': ['service-admin'],
  'review:view': ['signatory', 'department-lead', 'analyst', 'service-admin'],
  'review:draft': ['department-lead'],
  'review:sign-off': ['signatory', 'department-lead'],
  'review:name-signatory': ['department-lead', 'service-admin'],
  'review:oversee': ['analyst', 'service-admin'],
}

const aViewer = (roles: readonly Role[]): Viewer => ({
  personId: 1,
  name: 'A',
  email: 'a@civil.example',
  roles: new Set(roles),
  grants: [],
})

describe('every action of every role', () => {
  const table = ACTIONS.flatMap((action) =>
    ROLES.map((role) => ({ action, role, allowed: WHO[action].includes(role) })),
  )

  test.each(table)('$role, $action: $allowed', ({ action, role, allowed }) => {
    expect(may(aViewer([role]), action)).toBe(allowed)
  })
})

test('a person with two roles may do what either role may do', () => {
  expect(may(aViewer(['learner', 'analyst']), 'home:view')).toBe(true)
  expect(may(aViewer(['learner', 'analyst']), 'uptake:view')).toBe(true)
  expect(may(aViewer(['learner', 'analyst']), 'role:manage')).toBe(false)
})

test('a person without a role may do nothing', () => {
  expect(ACTIONS.filter((action) => may(aViewer([]), action))).toEqual([])
})

test('no role lists an action twice', () => {
  for (const role of ROLES)
    expect(ROLE_ACTIONS[role]).toHaveLength(new Set(ROLE_ACTIONS[role]).size)
})
