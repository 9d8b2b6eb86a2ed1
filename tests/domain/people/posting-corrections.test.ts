import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar/day.ts'
import {
  isRefused,
  planCorrection,
  planPastPosting,
  planRemoval,
  postingsAfter,
  type PostingValues,
  type RecordedPosting,
} from '#app/domain/people/posting-corrections.ts'
import { randomFrom } from '#app/domain/text/random.ts'

const TODAY = '2026-06-30'
const values = (from: string, until: string | null = null, organisationId = 1): PostingValues => ({
  organisationId,
  professionId: 1,
  gradeId: 1,
  from,
  until,
})
const first: RecordedPosting = { id: 1, ...values('2020-01-01', '2022-04-01') }
const second: RecordedPosting = { id: 2, ...values('2022-04-01', null, 2) }
const both = [first, second]

describe('a correction of a posting', () => {
  test('another organisation replaces the posting from its first day', () => {
    expect(planCorrection(both, 2, values('2022-04-01', null, 3), TODAY)).toEqual({
      removed: [2],
      ended: [],
      opened: [values('2022-04-01', null, 3)],
    })
  })

  test('the posting before it ends on the corrected first day', () => {
    expect(planCorrection(both, 2, values('2022-02-01', null, 2), TODAY)).toMatchObject({
      removed: [2],
      ended: [{ id: 1, until: '2022-02-01' }],
    })
  })

  test('an end is changed without replacing the posting', () => {
    expect(planCorrection(both, 2, { ...second, until: '2026-06-01' }, TODAY)).toEqual({
      removed: [],
      ended: [{ id: 2, until: '2026-06-01' }],
      opened: [],
    })
  })

  test.each<[string, number, PostingValues, string]>([
    ['nothing changes', 2, values('2022-04-01', null, 2), 'unchanged'],
    ['it ends before it starts', 1, values('2020-01-01', '2020-01-01'), 'ends-before-start'],
    ['it starts after today', 2, values('2026-07-01', null, 2), 'starts-in-future'],
    ['it ends after today', 2, values('2022-04-01', '2026-07-01', 2), 'ends-in-future'],
    ['it ends after the next one starts', 1, values('2020-01-01', '2022-05-01'), 'overlaps'],
    ['it reopens although another follows', 1, values('2020-01-01'), 'overlaps'],
    ['it covers the one before it', 2, values('2020-01-01', null, 2), 'starts-before-previous'],
    ['the posting is not the person’s', 9, values('2020-01-01'), 'not-found'],
  ])('a correction is refused if %s', (_, id, wanted, refusal) => {
    expect(planCorrection(both, id, wanted, TODAY)).toMatchObject({ refusal })
  })

  test('a posting that never counted cannot be corrected', () => {
    const corrected = { ...first, until: first.from }
    expect(planCorrection([corrected], 1, values('2021-01-01'), TODAY)).toMatchObject({
      refusal: 'not-found',
    })
  })

  test('a past posting is refused on days on which the person has another one', () => {
    expect(planPastPosting(both, values('2019-01-01', '2020-01-02'), TODAY)).toMatchObject({
      refusal: 'overlaps',
      day: '2020-01-01',
    })
    expect(planPastPosting(both, values('2019-01-01', '2020-01-01'), TODAY)).toMatchObject({
      opened: [values('2019-01-01', '2020-01-01')],
    })
  })

  test('corrections never leave a person with two posts on one day', () => {
    const random = randomFrom(7)
    let postings: RecordedPosting[] = []
    let done = 0
    for (let turn = 0; turn < 2_000; turn += 1) {
      const from = addDays('2024-01-01', random.below(900))
      const until = random.chance(0.4) ? null : addDays(from, random.below(300))
      const wanted = values(from, until, 1 + random.below(3))
      const id = postings.length > 0 ? random.pick(postings).id : 0
      const plan = random.pick([
        () => planCorrection(postings, id, wanted, TODAY),
        () => planPastPosting(postings, wanted, TODAY),
        () => planRemoval(postings, id),
      ])()
      if (isRefused(plan)) continue
      done += 1
      postings = postingsAfter(postings, plan).map((posting, index) => ({
        ...posting,
        id: index + 1,
      }))
      for (const [index, posting] of postings.entries()) {
        const next = postings[index + 1]
        if (next) expect(posting.until !== null && posting.until <= next.from).toBe(true)
      }
    }
    expect(done).toBeGreaterThan(100)
  })
})
