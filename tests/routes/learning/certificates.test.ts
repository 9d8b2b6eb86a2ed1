import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { revokeCompletion } from '#app/features/learning/completions/revoke-completion.server.ts'
import { saveProgress } from '#app/features/learning/modules/save-progress.server.ts'
import { findCourse } from '#app/data/learning/courses/courses.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { loader as pdf } from '#app/routes/learning/completions/certificate-pdf.ts'
import { action as make, loader as page } from '#app/routes/learning/completions/certificate.tsx'
import { loader as check } from '#app/routes/learning/completions/check-certificate.tsx'
import { action as send } from '#app/routes/learning/completions/send-certificate.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-17T12:00:00Z'))
afterEach(() => freezeClock(null))

async function aCertifiedCourse() {
  const { id, code } = await aCourse({ rule: 'all-modules', validForMonths: 12 })
  await db().course.update({ where: { id }, data: { certificate: true } })
  const module = await db().courseModule.create({
    data: {
      courseId: id,
      code: 'M',
      title: 'Module',
      minutes: 5,
      mode: 'self-paced',
      optional: false,
      order: 1,
    },
  })
  return { code, moduleId: module.id }
}

async function aCertificate() {
  const { code, moduleId } = await aCertifiedCourse()
  const course = await findCourse(code)
  const learner = await aPerson({ name: 'Siân Bevan' })
  if (!course) throw new Error('The course does not exist.')
  await saveProgress({ course, personId: learner.id, ticked: [moduleId], now: now() })
  const { id, certificate } = await db().completion.findFirstOrThrow({
    where: { personId: learner.id },
    include: { certificate: true },
  })
  return { learner, completionId: id, reference: certificate?.reference ?? '' }
}

const checked = (reference: string) => get(check, { as: null, params: { reference } })

test('a stranger sees whether a certificate is valid, the course, the date and the initials, and nothing else', async () => {
  const { reference, completionId } = await aCertificate()
  const response = await checked(reference.toLowerCase())
  expect(response).toMatchObject({
    status: 200,
    data: {
      check: { status: 'valid', completedOn: '2026-06-17', lastDay: '2027-06-16', initials: 'SB' },
    },
  })
  expect(JSON.stringify(response.data)).not.toContain('Bevan')

  freezeClock('2027-06-17T12:00:00Z')
  expect(await checked(reference)).toMatchObject({ data: { check: { status: 'expired' } } })
  const reason = 'Recorded for the wrong person'
  await revokeCompletion({ completionId, scope: 'all', reason, by: 'service', now: now() })
  expect(await checked(reference)).toMatchObject({ data: { check: { status: 'revoked' } } })
  expect(await checked('222222222222')).toMatchObject({ status: 404, data: { check: null } })
})

describe('a certificate for its owner', () => {
  test('the owner can open and download it, and others get a 404', async () => {
    const { learner, completionId, reference } = await aCertificate()
    const call = { as: learner.id, params: { completionId } }
    expect(await get(page, call)).toMatchObject({ status: 200, data: { reference } })
    expect(await get(pdf, call)).toMatchObject({ status: 200 })
    const other = await aPerson()
    for (const loader of [page, pdf])
      expect(await get(loader, { ...call, as: other.id })).toMatchObject({ status: 404 })
  })

  test('a completion from a file has a certificate once its owner asks for it, with one reference', async () => {
    const { code } = await aCertifiedCourse()
    const learner = await aPerson()
    const { id } = await aCompletion({ personId: learner.id, course: code })
    const call = { as: learner.id, params: { completionId: id } }
    expect(await get(page, call)).toMatchObject({ data: { reference: null } })
    await post(make, { ...call, form: {} })
    await post(make, { ...call, form: {} })
    expect(await db().certificate.count({ where: { completionId: id } })).toBe(1)
  })

  test('an admin can send it again, and an admin of another course cannot', async () => {
    const { learner, completionId, reference } = await aCertificate()
    const params = { completionId }
    const otherAdmin = await aPersonWithRole('course-admin', { scope: { provider: 'Other' } })
    expect(await post(send, { as: otherAdmin.id, params, form: {} })).toMatchObject({ status: 404 })
    await post(send, { as: 'course-admin', params, form: {} })
    const message = await db().outboxMessage.findFirstOrThrow({
      where: { to: learner.email, kind: 'certificate' },
    })
    expect(message.body).toContain(`/certificates/${reference}`)
  })

  test('after a merge, the same reference is valid for the record that remains', async () => {
    const { learner, reference } = await aCertificate()
    const kept = await aPerson({ name: 'Sian Bevan' })
    await merging(kept.id, learner.id)
    expect(await checked(reference)).toMatchObject({ data: { check: { status: 'valid' } } })
    const copy = await db().completion.findFirstOrThrow({ where: { personId: kept.id } })
    expect(await get(page, { as: kept.id, params: { completionId: copy.id } })).toMatchObject({
      data: { reference },
    })
  })
})

// Last, because it uses up the limit.
test('someone who tries out references is stopped for a while', async () => {
  const statuses: number[] = []
  for (let tries = 0; tries < 40; tries += 1) statuses.push((await checked('NONE')).status)
  expect(statuses.at(0)).toBe(404)
  expect(statuses.at(-1)).toBe(429)
})
