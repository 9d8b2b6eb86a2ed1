import { describe, expect, test } from 'vitest'
import { pickTarget, type StoredTarget } from '#app/domain/uptake/target.ts'

const [DFT, HMT, POLICY, FINANCE] = [1, 2, 10, 11]
const aTarget = (given: Partial<StoredTarget>): StoredTarget => ({
  population: 'scs',
  organisationId: null,
  professionId: null,
  course: null,
  percent: 90,
  by: '2028-03-31',
  ...given,
})
const asked = { population: 'scs', course: null } as const
const ON = '2026-11-23'

describe('the most specific target', () => {
  const all = aTarget({ percent: 1 })
  const ofPolicy = aTarget({ percent: 2, professionId: POLICY })
  const ofDft = aTarget({ percent: 3, organisationId: DFT })
  const ofBoth = aTarget({ percent: 4, organisationId: DFT, professionId: POLICY })
  const pick = (
    given: { organisationId?: number; professionId?: number },
    targets = [all, ofPolicy, ofDft, ofBoth],
  ) => pickTarget(targets, { ...asked, ...given }, ON)

  test('a query for everyone uses the target for everyone', () => expect(pick({})).toBe(all))
  test('an organisation uses its own target before the one for everyone', () =>
    expect(pick({ organisationId: DFT })).toBe(ofDft))
  test('a profession uses its own target before the one for everyone', () =>
    expect(pick({ professionId: POLICY })).toBe(ofPolicy))
  test('a profession in an organisation uses the target for both, or else the target for the organisation, the profession or everyone, in that order', () => {
    const both = { organisationId: DFT, professionId: POLICY }
    expect(pick(both)).toBe(ofBoth)
    expect(pick(both, [all, ofPolicy, ofDft])).toBe(ofDft)
    expect(pick(both, [all, ofPolicy])).toBe(ofPolicy)
    expect(pick(both, [all])).toBe(all)
  })
  test('the target of another organisation or profession never applies', () => {
    expect(pick({ organisationId: HMT }, [ofDft, ofBoth])).toBeNull()
    expect(pick({ professionId: FINANCE }, [ofPolicy])).toBeNull()
    expect(pick({}, [ofDft, ofPolicy])).toBeNull()
  })
})

test('a target for one course only applies to that course', () => {
  const ofCourse = aTarget({ course: 'DMC' })
  expect(pickTarget([ofCourse], { ...asked, course: 'DMC' }, ON)).toBe(ofCourse)
  expect(pickTarget([ofCourse], asked, ON)).toBeNull()
  expect(pickTarget([aTarget({})], { ...asked, course: 'DMC' }, ON)).toBeNull()
})

test('a target for all civil servants does not apply to senior civil servants', () => {
  expect(pickTarget([aTarget({ population: 'all' })], asked, ON)).toBeNull()
})

describe('targets with different dates', () => {
  const [first, second, third] = ['2025-03-31', '2027-03-31', '2028-03-31'].map((by) =>
    aTarget({ by }),
  )
  const three = [third, first, second].filter((target) => target !== undefined)

  test('the next target whose date has not passed applies', () =>
    expect(pickTarget(three, asked, ON)).toBe(second))
  test('a target still applies on its own date', () =>
    expect(pickTarget(three, asked, '2027-03-31')).toBe(second))
  test('the latest target applies if all dates have passed', () =>
    expect(pickTarget(three, asked, '2030-01-01')).toBe(third))
})
