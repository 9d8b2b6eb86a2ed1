import { describe, expect, test } from 'vitest'
import {
  areQuotasOpen,
  chooseNext,
  findPosition,
  inOrder,
  isFirstToAccept,
  offerEndsAt,
  placesOpenTo,
  quotaOf,
  type CohortSupply,
  type WaitingPerson,
} from '#app/domain/learning/waiting-list.ts'

const HOME_OFFICE = 7
const TREASURY = 8
const start = new Date('2026-06-30T09:00:00Z')
const before = (hours: number): Date => new Date(start.getTime() - hours * 3_600_000)

const supply = (given: Partial<CohortSupply> = {}): CohortSupply => ({
  capacity: 10,
  taken: 8,
  quotas: [{ organisationId: HOME_OFFICE, places: 2 }],
  takenByQuota: new Map(),
  areQuotasOpen: false,
  ...given,
})

/** Someone who asked on a day of June. */
const waits = (
  personId: number,
  day: number,
  given: Partial<WaitingPerson> = {},
): WaitingPerson => ({
  personId,
  isAssigned: false,
  quotaId: null,
  askedAt: new Date(Date.UTC(2026, 5, day)),
  ...given,
})

const idsOf = (people: readonly WaitingPerson[]): number[] => people.map(({ personId }) => personId)

describe('quotas', () => {
  test('places that a quota has left are kept from other departments until 14 days before the start', () => {
    expect(placesOpenTo(null, supply())).toBe(0)
    expect(placesOpenTo(TREASURY, supply())).toBe(0)
    expect(placesOpenTo(HOME_OFFICE, supply())).toBe(2)
    expect(placesOpenTo(null, supply({ areQuotasOpen: true }))).toBe(2)
    expect(areQuotasOpen(start, before(14 * 24))).toBe(true)
    expect(areQuotasOpen(start, before(14 * 24 + 1))).toBe(false)
    expect(areQuotasOpen(null, start)).toBe(false)
  })

  test('a department that has used its quota can have the places that are not reserved', () => {
    const used = new Map([[HOME_OFFICE, 2]])
    expect(placesOpenTo(HOME_OFFICE, supply({ takenByQuota: used }))).toBe(2)
    expect(placesOpenTo(null, supply({ takenByQuota: used }))).toBe(2)
  })

  test('the quota of the nearest organisation applies', () => {
    const quotas = [
      { organisationId: 1, places: 5 },
      { organisationId: 2, places: 1 },
    ]
    expect(quotaOf(quotas, [3, 2, 1])).toBe(2)
    expect(quotaOf(quotas, [9])).toBeNull()
  })
})

describe('the waiting list', () => {
  const people = [
    waits(1, 1),
    waits(2, 2, { quotaId: HOME_OFFICE }),
    waits(3, 3, { isAssigned: true }),
    waits(4, 4, { quotaId: HOME_OFFICE, isAssigned: true }),
    waits(5, 1),
  ]

  test('assigned people come first, then departments below their quota, then those who asked first', () => {
    expect(idsOf(inOrder(people, supply()))).toEqual([4, 3, 2, 1, 5])
  })

  test('says why people are ahead of someone', () => {
    expect(findPosition(people, 5, supply())).toEqual({
      position: 5,
      assignedAhead: 2,
      quotaAhead: 1,
      earlierAhead: 1,
    })
    expect(findPosition(people, 3, supply())).toMatchObject({ position: 2, quotaAhead: 1 })
    expect(findPosition(people, 4, supply())).toMatchObject({ position: 1 })
    expect(findPosition(people, 9, supply())).toBeNull()
  })

  test('one free place goes to exactly one person', () => {
    expect(idsOf(chooseNext(people, supply({ taken: 9, areQuotasOpen: true })))).toEqual([4])
    expect(chooseNext(people, supply({ taken: 10 }))).toEqual([])
  })

  test('a reserved place passes over people of other departments, who stay on the list', () => {
    const others = [waits(1, 1), waits(2, 2), waits(3, 9, { quotaId: HOME_OFFICE })]
    expect(idsOf(chooseNext(others, supply()))).toEqual([3])
  })

  test('a department that reaches its quota no longer comes first', () => {
    const one = supply({
      quotas: [{ organisationId: HOME_OFFICE, places: 1 }],
      areQuotasOpen: true,
    })
    const list = [
      waits(1, 2),
      waits(2, 3, { quotaId: HOME_OFFICE }),
      waits(3, 4, { quotaId: HOME_OFFICE }),
    ]
    expect(idsOf(chooseNext(list, one))).toEqual([2, 1])
  })
})

describe('an offer', () => {
  const times = { startsAt: start, closesAt: null }

  test.each([
    ['48 hours', 24 * 30, 48],
    ['24 hours within a week of the start', 7 * 24, 24],
    ['4 hours within a day of the start', 24, 4],
    ['until the start, if that is sooner', 3, 3],
  ])('can be accepted for %s', (_, hoursBefore, hours) => {
    const now = before(hoursBefore)
    expect(offerEndsAt(times, now)).toEqual(new Date(now.getTime() + hours * 3_600_000))
  })

  test('ends when enrolment closes', () => {
    const closesAt = before(24 * 10)
    expect(offerEndsAt({ startsAt: start, closesAt }, before(24 * 11))).toEqual(closesAt)
  })

  test('in the last 4 hours a free place goes to the first to accept', () => {
    expect(isFirstToAccept(times, before(4))).toBe(true)
    expect(isFirstToAccept(times, before(5))).toBe(false)
    expect(isFirstToAccept(times, start)).toBe(false)
    expect(isFirstToAccept({ startsAt: null, closesAt: null }, start)).toBe(false)
  })
})
