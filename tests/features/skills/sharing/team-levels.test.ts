import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findTeamLevels } from '#app/features/skills/sharing/team-levels-view.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { peopleInSamePost, saveAnswers } from '#tests/support/factories/answers.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'
import { sharing } from '#tests/support/factories/share.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

/** A director, a deputy, and people who report to the deputy, of whom the first ones answered. */
async function twoLevels({ people, answered }: { people: number; answered: number }) {
  const director = await aPerson()
  const deputy = await aPerson({ managerId: director.id })
  const ids = await peopleInSamePost(people, { organisation: 'DFT' })
  await db().person.updateMany({ where: { id: { in: ids } }, data: { managerId: deputy.id } })
  const levels = (index: number) => (index % 2 === 0 ? 'working' : 'awareness')
  await saveAnswers(
    ids.slice(0, answered).map((personId, index) => ({
      personId,
      day: '2025-12-01',
      answers: { Q1: levels(index), Q2: levels(index) },
    })),
  )
  return { director, deputy }
}
const viewOf = async (personId: number) => findTeamLevels(await aRatingReader(personId), now())

test('a director sees rounded shares of the two levels below, as of the end of the last quarter', async () => {
  const { director } = await twoLevels({ people: 59, answered: 40 })
  const levels = await viewOf(director.id)
  expect(levels).toMatchObject({ asAt: '2025-12-31', response: { upskilled: 40, base: 60 } })
  expect(levels?.skills.find(({ skill }) => skill === 'Q1')?.shown).toMatchObject({
    upskilled: 20,
    base: 40,
  })
})

test('below 10 people or 30% who answered, nothing about skills is shown', async () => {
  for (const size of [
    { people: 20, answered: 9 },
    { people: 59, answered: 15 },
  ]) {
    const { director } = await twoLevels(size)
    expect(await viewOf(director.id)).toMatchObject({ isEnough: false, skills: [] })
  }
})

test('people whose answers a director reads are not counted, so that nothing can be subtracted', async () => {
  const { director, deputy } = await twoLevels({ people: 59, answered: 40 })
  const before = await viewOf(director.id)
  await saveAnswers([{ personId: deputy.id, day: '2025-12-01', answers: { Q1: 'expert' } }])
  await db().assessment.updateMany({
    where: { personId: deputy.id },
    data: { recordId: deputy.id, email: deputy.email },
  })
  await sharing(deputy, director.id)
  expect(await viewOf(director.id)).toMatchObject({
    response: before?.response,
    skills: before?.skills,
  })
})

test('sharing one skill with a director changes none of the numbers of the others, so that their difference says nothing', async () => {
  const { director, deputy } = await twoLevels({ people: 59, answered: 44 })
  const answers = { Q1: 'expert', Q2: 'expert' }
  await saveAnswers([{ personId: deputy.id, day: '2025-12-01', answers }])
  await db().assessment.updateMany({
    where: { personId: deputy.id },
    data: { recordId: deputy.id, email: deputy.email },
  })
  const shown = async (skill: string) =>
    (await viewOf(director.id))?.skills.find((one) => one.skill === skill)?.shown
  const before = { q1: await shown('Q1'), q2: await shown('Q2') }
  expect(before).toMatchObject({ q1: { base: 50 }, q2: { base: 50 } })
  const { lineageId } = await db().skill.findFirstOrThrow({
    where: { code: 'Q1', version: { status: 'published' } },
  })
  await sharing(deputy, director.id, { allSkills: false, lineageIds: [lineageId ?? 0] })
  expect({ q1: await shown('Q1'), q2: await shown('Q2') }).toMatchObject({
    q1: { base: 40 },
    q2: before.q2,
  })
})

test('a manager with one level below sees no such figures', async () => {
  const { deputy } = await twoLevels({ people: 59, answered: 40 })
  expect(await viewOf(deputy.id)).toBeNull()
})
