/** Reviewing a draft of the criterion: reviewers, comments and answers. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import {
  action as commentOn,
  loader as readComment,
} from '#app/routes/skills/criterion/versions/comment.tsx'
import { loader as readComments } from '#app/routes/skills/criterion/versions/comments.tsx'
import { action as changeReview } from '#app/routes/skills/criterion/versions/review.tsx'
import { paths } from '#app/paths.ts'
import { loader as readHome } from '#app/routes/oversight/home.tsx'
import { loader as compare } from '#app/routes/skills/criterion/versions/compare.tsx'
import { aFramework } from '#tests/support/factories/framework.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

let [owner, reviewer, versionId, skillId] = [0, 0, 0, 0]

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
beforeAll(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  await aFramework({ code: 'reviewed' })
  versionId = await aFramework({ code: 'reviewed', version: '2.0', status: 'draft' })
  skillId = (await db().skill.findFirstOrThrow({ where: { versionId, code: 'Q1' } })).id
  owner = (await aPersonWithRole('framework-owner', { name: 'Olu Ade' })).id
  reviewer = (await aPerson({ name: 'Siân Bevan' })).id
})

const change = (form: Record<string, string>) =>
  post(changeReview, {
    as: owner,
    params: { versionId },
    form: { person: '', reviewer: '', ...form },
  })
const comment = (as: number, form: Record<string, string>) =>
  post(commentOn, {
    as,
    params: { versionId, skillId },
    form: { text: '', answer: '', comment: '', ...form },
  })
const messagesTo = (personId: number, kind: string) =>
  db().outboxMessage.findMany({ where: { personId, kind } })

test('a draft is not sent to review without a reviewer, and a person is found by name once', async () => {
  expect(await change({ intent: 'send' })).toMatchObject({
    status: 400,
    data: { errors: { person: expect.stringMatching(/Add a reviewer/) } },
  })
  expect(await change({ intent: 'add', person: 'Nobody Here' })).toMatchObject({
    status: 400,
    data: { errors: { person: expect.stringMatching(/No one in post/) } },
  })
  expect(await change({ intent: 'add', person: 'SIÂN BEVAN'.toLowerCase() })).toMatchObject({
    status: 302,
  })
  expect(await change({ intent: 'add', person: 'Siân Bevan' })).toMatchObject({
    status: 400,
    data: { errors: { person: expect.stringMatching(/already a reviewer/) } },
  })
  expect(await messagesTo(reviewer, 'criterion-review')).toEqual([])
})

test('reviewers read and comment while the draft is in review, and other people cannot see it', async () => {
  const other = (await aPerson({ name: 'Tom Ellis' })).id
  expect(await get(readComments, { as: other, params: { versionId } })).toMatchObject({
    status: 404,
  })
  expect(await comment(reviewer, { intent: 'comment', text: 'Too early' })).toMatchObject({
    status: 400,
    data: { errors: { form: expect.stringMatching(/not in review/) } },
  })
  expect(await change({ intent: 'send' })).toMatchObject({ status: 302 })
  expect(await messagesTo(reviewer, 'criterion-review')).toHaveLength(1)
  expect(await comment(reviewer, { intent: 'comment', text: '' })).toMatchObject({ status: 400 })
  expect(await comment(reviewer, { intent: 'comment', text: 'What is a study?' })).toMatchObject({
    status: 302,
  })
  const { data: home } = await get(readHome, { as: reviewer })
  expect(home).toMatchObject({ home: { learner: { reviews: [{ id: versionId }] } } })
  const { data } = await get(readComment, { as: reviewer, params: { versionId, skillId } })
  expect(data).toMatchObject({
    canClose: false,
    view: {
      comments: [{ text: 'What is a study?', by: { name: 'Siân Bevan' }, resolvedAt: null }],
    },
  })
})

test('reviewers compare the draft that they review with what is published, and no other draft', async () => {
  const url = (to: string) => paths.compareCriterion({ to })
  const other = (await aPerson({ name: 'Rhys Lloyd' })).id
  const otherId = await aFramework({ code: 'other', version: '3.0', status: 'review' })
  await db().frameworkReviewer.create({
    data: { versionId: otherId, personId: other, askedAt: now(), askedById: owner },
  })
  const compared = await get(compare, { as: reviewer, url: url('2.0') })
  expect(compared.data).toMatchObject({
    view: { versions: [{ version: '2.0' }, { version: '1.0' }] },
  })
  expect(await get(compare, { as: other, url: url('2.0') })).toMatchObject({ status: 404 })
})

test('the owner answers a comment once, and its writer is emailed', async () => {
  const { id } = await db().frameworkComment.findFirstOrThrow({ where: { versionId } })
  const answer = { intent: 'resolve', comment: String(id), answer: 'A piece of research.' }
  expect(await comment(reviewer, answer)).toMatchObject({ status: 403 })
  expect(await comment(owner, answer)).toMatchObject({ status: 302 })
  expect(await comment(owner, { ...answer, answer: 'Again' })).toMatchObject({ status: 302 })
  const messages = await messagesTo(reviewer, 'criterion-comment')
  expect(messages.map(({ body }) => body)).toEqual([expect.stringMatching(/A piece of research/)])
  expect(await db().audit.count({ where: { action: 'framework:comment-close' } })).toBe(1)
})

test('a comment on a published version is refused with what to do', async () => {
  await db().frameworkVersion.updateMany({
    where: { status: 'published' },
    data: { status: 'retired' },
  })
  await db().frameworkVersion.update({ where: { id: versionId }, data: { status: 'published' } })
  expect(await comment(owner, { intent: 'comment', text: 'Late' })).toMatchObject({
    status: 400,
    data: { errors: { form: expect.stringMatching(/Comment on a draft of the next version/) } },
  })
})
