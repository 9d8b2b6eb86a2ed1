import { describe, expect, test } from 'vitest'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import {
  endedQuarters,
  publicationTime,
  quarterProblem,
  RELEASE_POLICIES,
  whyCannotSignOff,
  releaseSlug,
  stageOf,
} from '#app/domain/releases/release.ts'

const at = (text: string) => new Date(text)
const PUBLISH = at('2026-12-10T09:30:00Z')

describe('the stage of a release', () => {
  const frozen = { status: 'frozen', publishAt: PUBLISH, signedOffAt: null } as const
  const signed = { ...frozen, signedOffAt: at('2026-12-01T12:00:00Z') }

  test('the stage of a release depends only on its sign-offs and the time', () => {
    expect(stageOf({ ...frozen, status: 'draft' }, at('2027-01-01T00:00:00Z'))).toBe('draft')
    expect(stageOf({ ...signed, status: 'given-up' }, at('2027-01-01T00:00:00Z'))).toBe('given-up')
    expect(stageOf(frozen, at('2027-01-01T00:00:00Z'))).toBe('awaiting')
    expect(stageOf(signed, at('2026-12-10T09:29:59Z'))).toBe('scheduled')
    expect(stageOf(signed, PUBLISH)).toBe('published')
  })

  test('a release is published at the last sign-off if that comes after its scheduled time', () => {
    const late = { ...frozen, signedOffAt: at('2026-12-11T14:00:00Z') }
    expect(publicationTime(late)).toEqual(late.signedOffAt)
    expect(publicationTime(signed)).toEqual(PUBLISH)
    expect(publicationTime(frozen)).toBeNull()
  })
})

describe('a release can be signed off', () => {
  const release = { status: 'frozen', editorIds: [1, 2], signedById: [3] } as const

  test('a release can be signed off by two people who did not prepare or change it, once each', () => {
    expect(whyCannotSignOff(release, 4)).toBeNull()
    expect(whyCannotSignOff(release, 1)).toBe('prepared-release')
    expect(whyCannotSignOff(release, 2)).toBe('prepared-release')
    expect(whyCannotSignOff(release, 3)).toBe('already-signed')
    expect(whyCannotSignOff({ ...release, signedById: [3, 4] }, 5)).toBe('all-signed')
    expect(whyCannotSignOff({ ...release, status: 'draft' }, 4)).toBe('not-frozen')
  })
})

describe('the quarter of a release', () => {
  test('the quarter of a release must have ended', () => {
    expect(quarterProblem('2026-09-30', '2026-11-23')).toBeNull()
    expect(quarterProblem('2026-12-31', '2026-11-23')).toBe('not-ended')
    expect(quarterProblem('2026-12-31', '2026-12-31')).toBe('not-ended')
    expect(quarterProblem('2026-12-31', '2027-01-01')).toBeNull()
    expect(quarterProblem('2026-11-23', '2026-11-23')).toBe('not-quarter-end')
  })

  test('the quarter of a release can be chosen from a list that starts with the latest', () => {
    expect(endedQuarters('2026-11-23', 3)).toEqual(['2026-09-30', '2026-06-30', '2026-03-31'])
  })
})

test('a slug names the population and quarter, and gets a number if it is taken', () => {
  expect(releaseSlug('2026-09-30', 'scs', [])).toBe('uptake-senior-civil-servants-september-2026')
  expect(releaseSlug('2026-09-30', 'all', ['uptake-civil-servants-september-2026'])).toBe(
    'uptake-civil-servants-september-2026-2',
  )
})

test('every release policy is at least as strict as the service’s own, in each of its numbers', () => {
  for (const policy of Object.values(RELEASE_POLICIES)) {
    const { marker, smallGroup: _, ...numbers } = POLICY
    for (const [field, least] of Object.entries(numbers))
      expect(policy[field as keyof typeof numbers]).toBeGreaterThanOrEqual(least)
    expect(policy.marker).toBe(marker)
    // Otherwise a part of a group could round to all of it: 98 of 102 to 100 of 100.
    expect(policy.rounding).toBeLessThanOrEqual(policy.threshold)
    expect(policy.ratingRounding).toBeLessThanOrEqual(policy.ratingThreshold)
    // A share needs a base large enough for both counts, upskilled and not, to reach the threshold.
    expect(policy.percentageBase).toBeGreaterThanOrEqual(2 * policy.threshold)
    expect(policy.wholePercentageBase).toBeGreaterThanOrEqual(policy.percentageBase)
    expect(policy.ratingThreshold).toBeGreaterThanOrEqual(policy.threshold)
    expect(policy.ratingRounding).toBeGreaterThanOrEqual(policy.rounding)
    expect(policy.ratingPercentageBase).toBeGreaterThanOrEqual(policy.percentageBase)
    expect(policy.ratingWholePercentageBase).toBeGreaterThanOrEqual(policy.ratingPercentageBase)
    expect(policy.responsePercentageBase).toBeGreaterThanOrEqual(policy.percentageBase)
  }
})
