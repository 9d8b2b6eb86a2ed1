import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveCompletions } from '#app/data/learning/completions/completions.server.ts'
import { askForFeedback } from '#app/features/learning/feedback/ask-for-feedback.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { loader as results } from '#app/routes/learning/completions/course-feedback.tsx'
import { action, loader } from '#app/routes/learning/completions/feedback.tsx'
import { loader as csv } from '#app/routes/learning/learning-csv.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-17T12:00:00Z'))
afterEach(() => freezeClock(null))

const COMMITMENT = 'Ask for the range, not the average'
const answers = (given: Record<string, string> = {}) => ({
  useful: 'agree',
  level: 'neither',
  confident: 'agree',
  recommend: 'strongly-agree',
  commitment: COMMITMENT,
  ...given,
})

async function completedYesterday(people: readonly { id: number }[]) {
  const course = await aCourse()
  const [first = 0] = (
    await inTransaction((tx) =>
      saveCompletions(tx, {
        course,
        cohortId: null,
        source: 'admin',
        people: people.map(({ id }) => ({ personId: id, completedOn: '2026-06-16' })),
        recordedById: null,
        now: now(),
      }),
    )
  ).map(({ id }) => id)
  return { course, completionId: first }
}

test('a person is asked the day after a course, answers once, and is asked about their commitment 90 days later', async () => {
  const learner = await aPerson()
  const { completionId } = await completedYesterday([learner])
  const call = { as: learner.id, params: { completionId } }
  expect(await get(loader, call)).toMatchObject({ status: 404 })
  await askForFeedback()
  await askForFeedback()

  expect(await post(action, { ...call, form: answers({ useful: '' }) })).toMatchObject({
    status: 400,
    data: {
      errors: { useful: 'Select how much you agree that the course is useful for your work' },
      first: { commitment: COMMITMENT },
    },
  })
  await post(action, { ...call, form: answers() })
  freezeClock('2026-09-14T12:00:00Z')
  await askForFeedback()
  expect(await get(loader, call)).toMatchObject({ data: { stage: 'answered' } })
  freezeClock('2026-09-15T12:00:00Z')
  await askForFeedback()
  await askForFeedback()
  expect(await get(loader, call)).toMatchObject({
    data: { stage: 'again', commitment: COMMITMENT },
  })
  await post(action, { ...call, form: { followUp: 'partly' } })
  expect(await db().courseFeedback.findUnique({ where: { completionId } })).toMatchObject({
    recommend: 'strongly-agree',
    followUp: 'partly',
  })
  expect(await db().outboxMessage.count({ where: { to: learner.email, kind: 'feedback' } })).toBe(2)
})

test('no one but its owner can read a commitment: not in a message, the audit log, a page or a file', async () => {
  const learner = await aPerson()
  const { course, completionId } = await completedYesterday([learner])
  await askForFeedback()
  await post(action, { as: learner.id, params: { completionId }, form: answers() })
  freezeClock('2026-09-15T12:00:00Z')
  await askForFeedback()

  const texts = [
    await db().outboxMessage.findMany(),
    await db().auditContent.findMany(),
    await get(results, { as: 'service-admin', params: { code: course.code } }),
  ]
  expect(JSON.stringify(texts)).not.toContain(COMMITMENT)
  const other = await aPerson()
  expect(await get(loader, { as: other.id, params: { completionId } })).toMatchObject({
    status: 404,
  })
  const own = await get(csv, { as: learner.id })
  expect(await own.text()).toContain(COMMITMENT)

  freezeClock('2027-06-18T12:00:00Z')
  await deleteOldRecords()
  expect(await db().courseFeedback.findUnique({ where: { completionId } })).toMatchObject({
    commitment: null,
    useful: 'agree',
  })
})

test('completions from a file and earlier ones are not asked about', async () => {
  const person = await aPerson()
  await aCompletion({ personId: person.id, completedOn: '2026-06-16' })
  await askForFeedback()
  expect(await db().courseFeedback.count({ where: { completion: { personId: person.id } } })).toBe(
    0,
  )
})

test('results begin with the response and have only the answers of past months, for admins of the course and analysts', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, () => aPerson()))
  const { course } = await completedYesterday(people)
  await askForFeedback()
  await db().courseFeedback.updateMany({
    where: { completion: { courseId: course.id } },
    data: {
      answeredAt: now(),
      useful: 'agree',
      level: 'agree',
      confident: 'agree',
      recommend: 'agree',
    },
  })
  const call = { params: { code: course.code } }
  expect(await get(results, { as: 'analyst', ...call })).toMatchObject({
    data: { response: { asked: 0, answered: 0 }, questions: null },
  })
  freezeClock('2026-07-01T12:00:00Z')
  expect(await get(results, { as: 'analyst', ...call })).toMatchObject({
    data: { response: { asked: 10, answered: 10, percent: null } },
  })
  const otherAdmin = await aPersonWithRole('course-admin', { scope: { provider: 'Other' } })
  expect(await get(results, { as: otherAdmin.id, ...call })).toMatchObject({ status: 404 })
  expect(await get(results, { as: 'learner', ...call })).toMatchObject({ status: 403 })
})
