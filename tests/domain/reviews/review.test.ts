import { describe, expect, test } from 'vitest'
import type { Grant, Role, Viewer } from '#app/domain/identity/permissions.ts'
import { quarterOf } from '#app/domain/calendar/quarter.ts'
import {
  carriedOver,
  hasEnded,
  isLate,
  ledDepartments,
  reviewAccess,
  whyCannotSignOff,
  type ActionStatus,
} from '#app/domain/reviews/review.ts'

const Q3 = quarterOf('2026-09-30')
const viewer = (roles: readonly Role[], grants: readonly Partial<Grant>[] = []): Viewer => ({
  personId: 1,
  name: 'A',
  email: 'a@civil.example',
  roles: new Set(['learner', ...roles]),
  grants: grants.map((grant) => ({
    role: 'department-lead',
    organisationId: null,
    professionId: null,
    courseId: null,
    provider: null,
    ...grant,
  })),
})

describe('a return for a quarter', () => {
  test('a return can be started from the day after the end of the quarter', () => {
    expect(hasEnded(Q3, '2026-09-30')).toBe(false)
    expect(hasEnded(Q3, '2026-10-01')).toBe(true)
  })
})

describe('access to a department’s return', () => {
  const DFT = 7
  const lead = viewer(['department-lead'], [{ organisationId: DFT }])

  test('the lead drafts, signs off and sees exact numbers', () => {
    expect(reviewAccess(lead, DFT, Q3)).toEqual({
      mayDraft: true,
      maySignOff: true,
      mayName: true,
      mayOversee: false,
      exact: true,
    })
  })

  test('a lead of another department, or only of an agency, cannot see a department’s return', () => {
    expect(reviewAccess(lead, 8, Q3)).toBeNull()
    expect(reviewAccess(viewer(['department-lead'], [{ organisationId: 71 }]), DFT, Q3)).toBeNull()
  })

  test('a lead of every department has access to all returns', () => {
    const all = viewer(['department-lead'], [{ organisationId: null }])
    expect(ledDepartments(all)).toBe('all')
    expect(reviewAccess(all, DFT, Q3)).toMatchObject({ mayDraft: true, exact: true })
  })

  test('analysts oversee with disclosure control applied, service admins with exact numbers, and neither can draft or sign off', () => {
    expect(reviewAccess(viewer(['analyst']), DFT, Q3)).toEqual({
      mayDraft: false,
      maySignOff: false,
      mayName: false,
      mayOversee: true,
      exact: false,
    })
    expect(reviewAccess(viewer(['service-admin']), DFT, Q3)).toEqual({
      mayDraft: false,
      maySignOff: false,
      mayName: true,
      mayOversee: true,
      exact: true,
    })
  })

  test('an analyst who leads a department sees exact figures for that department only', () => {
    const both = viewer(['analyst', 'department-lead'], [{ organisationId: DFT }])
    expect(reviewAccess(both, DFT, Q3)).toMatchObject({
      mayDraft: true,
      mayOversee: true,
      exact: true,
    })
    expect(reviewAccess(both, 8, Q3)).toMatchObject({
      mayDraft: false,
      mayOversee: true,
      exact: false,
    })
  })

  test('a signatory reads and signs off the returns of one department from one quarter on, and nothing else', () => {
    const signatory = {
      ...viewer(['signatory']),
      signsFor: [{ organisationId: DFT, firstQuarter: Q3 }],
    }
    expect(reviewAccess(signatory, DFT, Q3)).toEqual({
      mayDraft: false,
      maySignOff: true,
      mayName: false,
      mayOversee: false,
      exact: true,
    })
    expect(reviewAccess(signatory, DFT, Q3 + 1)).not.toBeNull()
    expect(reviewAccess(signatory, DFT, Q3 - 1)).toBeNull()
    expect(reviewAccess(signatory, 8, Q3)).toBeNull()
  })

  test.each(['learner', 'manager', 'course-admin', 'framework-owner'] as const)(
    'a %s cannot see returns',
    (role) => {
      expect(reviewAccess(viewer([role]), DFT, Q3)).toBeNull()
    },
  )
})

test('a draft can be signed off once, only if it says what changed, and by someone who did not write it', () => {
  const why = (status: 'draft' | 'signed', changed: string, isAuthor = false) =>
    whyCannotSignOff({ status, changed }, { isAuthor })
  expect(why('draft', ' \n')).toBe('narrative-missing')
  expect(why('draft', 'More places.')).toBeNull()
  expect(why('draft', 'More places.', true)).toBe('author')
  expect(why('signed', 'More places.', true)).toBe('already-signed')
})

describe('an action in a return', () => {
  const due = (status: ActionStatus) => ({ status, dueOn: '2026-10-31' })

  test('an action is late from the day after it was due until it is closed', () => {
    expect(isLate(due('under-way'), '2026-10-31')).toBe(false)
    expect(isLate(due('under-way'), '2026-11-01')).toBe(true)
    expect(isLate(due('not-begun'), '2026-11-01')).toBe(true)
    expect(isLate(due('done'), '2026-11-01')).toBe(false)
    expect(isLate(due('dropped'), '2026-11-01')).toBe(false)
  })

  test('an action is copied to the next return until it is done or no longer needed', () => {
    const all = [due('not-begun'), due('under-way'), due('done'), due('dropped')]
    expect(carriedOver(all).map(({ status }) => status)).toEqual(['not-begun', 'under-way'])
  })
})
