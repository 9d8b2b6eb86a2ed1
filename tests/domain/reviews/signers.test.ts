import { expect, test } from 'vitest'
import { findSigners, whyCannotNameSignatory } from '#app/domain/reviews/signers.ts'

const [ada, ben, cat] = [1, 2, 3].map((personId) => ({ personId, name: `Person ${personId}` }))
if (!ada || !ben || !cat) throw new Error('There are three people.')
const signers = (
  candidates: Partial<Parameters<typeof findSigners>[0]>,
  authorIds: readonly number[] = [],
) => findSigners({ leads: [], signatories: [], leadsOfAll: [], ...candidates }, authorIds)

test('leads and signatories can sign off what they did not write, each listed once', () => {
  const candidates = { leads: [ada, ben], signatories: [ben, cat] }
  expect(signers(candidates).can).toEqual([ada, ben, cat])
  expect(signers(candidates, [1, 3])).toMatchObject({ can: [ben], needsSignatory: false })
})

test('a department needs a signatory if it has no lead, one lead only, or only leads who wrote the return', () => {
  expect(signers({}).needsSignatory).toBe(true)
  expect(signers({ leads: [ada] }).needsSignatory).toBe(true)
  expect(signers({ leads: [ada], leadsOfAll: [cat] }, [1])).toMatchObject({
    can: [],
    leadsOfAll: [cat],
    needsSignatory: true,
  })
  expect(signers({ leads: [ada, ben] }, [1, 2]).needsSignatory).toBe(true)
  expect(signers({ leads: [ada], signatories: [ben] }).needsSignatory).toBe(false)
  // Someone else wrote it, such as a lead of every department.
  expect(signers({ leads: [ada] }, [3]).needsSignatory).toBe(false)
})

test('nobody names themselves, a lead, someone outside the department, or the same person twice', () => {
  const why = (given: Partial<Parameters<typeof whyCannotNameSignatory>[0]>) =>
    whyCannotNameSignatory({
      byId: 1,
      personId: 2,
      isInPost: true,
      isNamed: false,
      isLead: false,
      ...given,
    })
  expect(why({})).toBeNull()
  expect(why({ personId: 1 })).toBe('oneself')
  expect(why({ isInPost: false })).toBe('not-in-post')
  expect(why({ isNamed: true })).toBe('already')
  expect(why({ isLead: true })).toBe('is-lead')
})
