import { beforeEach, describe, expect, test } from 'vitest'
import { findOwnAssessment } from '#app/data/skills/assessments.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { checkSeals } from '#app/data/facts/check-seals.server.ts'
import { rateSkill } from '#app/features/skills/assessments/rate-skill.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { startAssessment } from '#app/features/skills/assessments/start-assessment.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { anAssessment } from '#tests/support/factories/assessment.ts'
import { aFramework } from '#tests/support/factories/framework.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

let personId = 0
let reader: RatingReader
beforeEach(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  personId = (await aPerson()).id
  reader = await aRatingReader(personId)
})

const rate = (assessmentId: number, answer: string, evidence: string | null = null) =>
  rateSkill({ assessmentId, reader, skill: 'Q1', answer, evidence, now: now() })
const history = async (assessmentId: number) =>
  (await findOwnAssessment(assessmentId, reader))?.ratings.map(({ answer }) => answer)

describe('an answer', () => {
  test('a new answer is added, and earlier answers remain', async () => {
    const { id } = await anAssessment({ personId })
    await rate(id, 'awareness')
    await rate(id, 'working')
    expect(await history(id)).toEqual(['awareness', 'working'])
  })

  test('giving the same answer again adds nothing', async () => {
    const { id } = await anAssessment({ personId })
    await rate(id, 'working', 'A case')
    await rate(id, 'working', 'A case')
    expect(await history(id)).toEqual(['working'])
    expect(await db().audit.count({ where: { action: 'rating:save', actorId: personId } })).toBe(1)
  })

  test('two different answers at once are both saved', async () => {
    const { id } = await anAssessment({ personId })
    await Promise.all([rate(id, 'awareness'), rate(id, 'expert')])
    expect((await history(id))?.toSorted()).toEqual(['awareness', 'expert'])
  })

  test('an answer has a seal, and the audit log contains neither its level nor its text', async () => {
    const { id } = await anAssessment({ personId })
    await rate(id, 'expert', 'Something private')
    const rating = await db().rating.findFirstOrThrow({
      where: { assessmentId: id },
      include: { seal: true },
    })
    expect(rating.seal.facts).toMatch(/^\[\["Rating",1,"\w{64}"\]\]$/)
    expect(await checkSeals(db())).toMatchObject({ broken: [] })
    const audit = await db().audit.findFirstOrThrow({
      where: { action: 'rating:save', subjectId: String(rating.id) },
      include: { content: true },
    })
    expect(JSON.parse(audit.content?.after ?? '')).toEqual({ assessment: id, skill: 'Q1' })
  })

  test('an answer to a submitted assessment is refused', async () => {
    const { id } = await anAssessment({
      personId,
      answers: { Q1: 'working' },
      submittedAt: '2026-03-01T10:00:00Z',
    })
    expect(await rate(id, 'expert')).toBe('already-submitted')
    expect(await history(id)).toEqual(['working'])
  })
})

describe('starting an assessment', () => {
  test('starting twice at once continues one open assessment', async () => {
    await aFramework()
    const started = await Promise.all([
      startAssessment(reader, now()),
      startAssessment(reader, now()),
    ])
    expect(started[0]).toEqual(started[1])
    expect(await db().assessment.count({ where: { personId } })).toBe(1)
  })

  test('starting after submitting creates a new assessment without answers', async () => {
    const before = await anAssessment({
      personId,
      answers: { Q1: 'working' },
      submittedAt: '2026-03-01T10:00:00Z',
    })
    const started = await startAssessment(reader, now())
    if (started === 'no-published-criterion') throw new Error('No criterion is published.')
    expect(started.assessmentId).not.toBe(before.id)
    expect(await history(started.assessmentId)).toEqual([])
  })
})
