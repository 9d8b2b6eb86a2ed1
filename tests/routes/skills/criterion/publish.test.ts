/** From a draft to a published version: what happened to each skill, the preview, and who is told. */
import { beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveRating } from '#app/data/skills/assessments.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import {
  action as stopEmails,
  loader as compare,
} from '#app/routes/skills/criterion/versions/compare.tsx'
import {
  action as decide,
  loader as readSkill,
} from '#app/routes/skills/criterion/versions/decide-skill.tsx'
import {
  action as accept,
  loader as readMapping,
} from '#app/routes/skills/criterion/versions/mapping.tsx'
import {
  action as publish,
  loader as preview,
} from '#app/routes/skills/criterion/versions/publish.tsx'
import { listCoursesForSkills } from '#app/data/needs/supply.server.ts'
import { findVersionInForce } from '#app/data/needs/versions.server.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { aFramework, frameworkText } from '#tests/support/factories/framework.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

let [owner, learner, versionId] = [0, 0, 0]
let older = new Map<string, number>()
let newer = new Map<string, number>()

const skillIds = async (id: number) =>
  new Map(
    (await db().skill.findMany({ where: { versionId: id } })).map((skill) => [
      skill.code,
      skill.id,
    ]),
  )
const idIn = (skills: ReadonlyMap<string, number>, code: string) => skills.get(code) ?? 0

type Answer = { personId: number; versionId: number; at: Date; skill: string }
const answer = ({ personId, versionId: id, at, skill }: Answer) =>
  inTransaction(async (tx) => {
    const assessment = await tx.assessment.create({
      data: { personId, versionId: id, startedAt: at, submittedAt: at },
    })
    await saveRating(tx, { assessment, skill, answer: 'working', evidence: null, ratedAt: at })
  })

let number = 0

/** Each test has a criterion of its own. In version 2.0, Q1 is the same, Q2 is reworded and C1 is split. */
beforeEach(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  number += 1
  const code = `criterion-${number}`
  const before = await aFramework({ code })
  learner = (await aPerson({ name: 'Amira Khan' })).id
  const at = new Date('2026-03-01T10:00:00Z')
  older = await skillIds(before)
  await answer({ personId: learner, versionId: before, at, skill: 'Q1' })
  owner = (await aPersonWithRole('framework-owner')).id
  const [q1, q2, c1] = frameworkText().skills
  if (!q1 || !q2 || !c1) throw new Error('The test criterion has three skills.')
  versionId = await aFramework({
    code,
    version: '2.0',
    status: 'draft',
    skills: [
      q1,
      { ...q2, definition: 'What skill Q2 is.' },
      { ...c1, code: 'C1A', name: 'Starting C1' },
      { ...c1, code: 'C1B', name: 'Finishing C1' },
    ],
  })
  newer = await skillIds(versionId)
})

const decideAbout = (code: string, kind: string, to = '') =>
  post(decide, {
    as: owner,
    params: { versionId, skillId: idIn(older, code) },
    form: { kind, to, revision: '1' },
  })
const acceptAll = (kind: 'same' | 'new') =>
  post(accept, {
    as: owner,
    params: { versionId },
    form: { accept: kind, skill: '', revision: '1' },
  })
const publishIt = (form: Record<string, string> = {}) =>
  post(publish, {
    as: owner,
    params: { versionId },
    form: { note: 'Two skills are clearer.', revision: '1', ...form },
  })
async function decideAll() {
  await acceptAll('same')
  await decideAbout('Q2', 'reworded', 'Q2')
  await decideAbout('C1', 'split', 'C1A, C1B')
}

test('a mapping is proposed, unchanged skills are accepted together, and the others one by one', async () => {
  const { data } = await get(readMapping, { as: owner, params: { versionId } })
  expect(data).toMatchObject({
    view: {
      counts: { older: 3, newer: 4, open: 3, same: 1, new: 0 },
      rows: [
        { from: { code: 'Q1' }, kind: 'same', isDecided: false },
        { from: { code: 'Q2' }, kind: 'reworded' },
        { from: { code: 'C1' }, kind: 'split', to: [{ code: 'C1A' }, { code: 'C1B' }] },
      ],
    },
  })
  const compared = await get(compare, { as: owner, url: paths.compareCriterion({ to: '2.0' }) })
  expect(compared.data).toMatchObject({
    view: {
      isProposed: true,
      counts: [
        { kind: 'reworded', count: 1 },
        { kind: 'split', count: 1 },
        { kind: 'same', count: 1 },
      ],
    },
  })
  expect(await acceptAll('same')).toMatchObject({ status: 302 })
  expect(await decideAbout('Q2', 'reworded', 'Q2')).toMatchObject({
    location: paths.decideCriterionSkill(versionId, idIn(older, 'C1'), { done: 'decided' }),
  })
  expect(await decideAbout('C1', 'split', 'C1A, C1B')).toMatchObject({
    location: paths.criterionMapping(versionId, { done: 'decided' }),
  })
  const { data: after } = await get(readMapping, { as: owner, params: { versionId } })
  expect(after).toMatchObject({ view: { counts: { open: 0 } } })
  expect(await db().audit.count({ where: { action: 'framework:map', actorId: owner } })).toBe(3)
})

describe('a decision is refused', () => {
  test.each([
    ['an unknown code', 'reworded', 'XX', 'to', /codes of skills in the draft/],
    ['reworded as two skills', 'reworded', 'C1A C1B', 'to', /one code only/],
    ['split into one', 'split', 'C1A', 'to', /two or more/],
    ['the same, although the wording differs', 'same', 'Q2', 'kind', /wording is different/],
    ['reworded as a skill with other levels', 'reworded', 'C1A', 'kind', /different levels/],
    ['nothing', '', '', 'kind', /Select what happened/],
  ])('%s', async (_, kind, to, field, sentence) => {
    expect(await decideAbout('Q2', kind, to)).toMatchObject({
      status: 400,
      data: { errors: { [field]: expect.stringMatching(sentence) } },
    })
    expect(await db().skillMapping.count({ where: { versionId } })).toBe(0)
  })

  test('when the draft was edited since the page was shown', async () => {
    await db().frameworkVersion.update({ where: { id: versionId }, data: { revision: 2 } })
    expect(await decideAbout('Q2', 'reworded', 'Q2')).toMatchObject({
      status: 400,
      data: {
        errors: { form: expect.stringMatching(/changed the draft while/) },
        answers: { revision: '2' },
      },
    })
  })
})

test('a decision about a skill whose wording changed since must be made again', async () => {
  await decideAll()
  await db().skill.update({
    where: { id: idIn(newer, 'Q2') },
    data: { definition: 'Another meaning altogether.' },
  })
  const { data } = await get(readSkill, {
    as: owner,
    params: { versionId, skillId: idIn(older, 'Q2') },
  })
  expect(data).toMatchObject({ view: { problem: expect.stringMatching(/changed since/) } })
  expect(await publishIt()).toMatchObject({ status: 400 })
})

test('a draft with an undecided skill, an undefined target or no note is not published, and stays a draft', async () => {
  expect(await publishIt()).toMatchObject({
    status: 400,
    data: { errors: { form: expect.stringMatching(/cannot be published yet/) } },
  })
  await decideAll()
  await db().descriptor.deleteMany({
    where: { skillId: idIn(newer, 'C1A'), level: { code: 'working' } },
  })
  const { data } = await get(preview, { as: owner, params: { versionId } })
  expect(data).toMatchObject({
    problems: expect.arrayContaining([
      { where: 'C1A', message: expect.stringMatching(/not described/), isMapping: false },
    ]),
  })
  expect(await publishIt()).toMatchObject({ status: 400 })
  expect(await publishIt({ note: ' ' })).toMatchObject({
    status: 400,
    data: { errors: { note: 'Enter what changed and why' } },
  })
  expect(await db().frameworkVersion.findUnique({ where: { id: versionId } })).toMatchObject({
    status: 'draft',
    publishedAt: null,
  })
})

test('publishing carries answers forward, retires the previous version and emails people who have questions to answer', async () => {
  await decideAll()
  const { data } = await get(preview, { as: owner, params: { versionId } })
  expect(data).toMatchObject({
    problems: [],
    sentences: expect.arrayContaining([
      'Fewer than 5 people who answered in the last 12 months keep their answers to 2 of 3 skills.',
      'We will ask about 2 skills again or for the first time: Starting C1; Finishing C1.',
      'Training needs can show them again from 31 March 2026, when enough people have answered.',
    ]),
  })
  expect(await publishIt()).toMatchObject({ status: 302 })

  const skills = await db().skill.findMany({ where: { versionId }, orderBy: { order: 'asc' } })
  expect(skills.map(({ lineageId }) => lineageId)).toEqual([
    idIn(older, 'Q1'),
    idIn(older, 'Q2'),
    idIn(newer, 'C1A'),
    idIn(newer, 'C1B'),
  ])
  const version = await db().frameworkVersion.findUniqueOrThrow({ where: { id: versionId } })
  expect(version).toMatchObject({ status: 'published', publishNote: 'Two skills are clearer.' })
  const messages = await db().outboxMessage.findMany({
    where: { kind: 'criterion-changed', personId: learner },
  })
  expect(messages).toHaveLength(1)
  expect(messages[0]?.body).toMatch(
    /Your answers to 2 skills stay valid[\s\S]*- Starting C1\n- Finishing C1/,
  )
  expect(messages[0]?.body).not.toMatch(/working/i)
  const audit = await db().audit.findFirstOrThrow({
    where: { action: 'framework:publish', subjectId: String(versionId) },
    include: { content: true },
  })
  expect(audit.actorId).toBe(owner)

  const { data: comparison } = await get(compare, { as: learner })
  expect(comparison).toMatchObject({
    view: {
      from: { version: '1.0' },
      counts: [
        { kind: 'reworded', count: 1 },
        { kind: 'split', count: 1 },
        { kind: 'same', count: 1 },
      ],
    },
  })
})

test('courses follow skills that swap their codes, and leave one whose code another skill gets', async () => {
  const { frameworkId } = await db().frameworkVersion.findUniqueOrThrow({
    where: { id: versionId },
  })
  const raising = async (...codes: string[]) => {
    const { id } = await aCourse()
    await db().courseSkill.createMany({
      data: codes.map((skillCode) => ({
        courseId: id,
        frameworkId,
        skillCode,
        supportsLevel: skillCode === 'Q1' ? 'working' : 'expert',
      })),
    })
    return id
  }
  const [both, first, last] = [
    await raising('Q1', 'Q2'),
    await raising('Q1'),
    await raising('C1', 'Q2'),
  ]
  const setCode = (skillCode: string, code: string) =>
    db().skill.update({ where: { id: idIn(newer, skillCode) }, data: { code } })
  await setCode('Q1', 'swapping')
  await setCode('Q2', 'Q1')
  await setCode('Q1', 'C1')
  await decideAbout('Q1', 'reworded', 'C1')
  await decideAbout('Q2', 'reworded', 'Q1')
  await decideAbout('C1', 'split', 'C1A, C1B')
  expect(await publishIt()).toMatchObject({ status: 302 })

  const skillsRaised = async (courseId: number) =>
    (await db().courseSkill.findMany({ where: { courseId }, orderBy: { skillCode: 'asc' } })).map(
      ({ skillCode, supportsLevel }) => `${skillCode} ${supportsLevel}`,
    )
  expect(await skillsRaised(both)).toEqual(['C1 working', 'Q1 expert'])
  expect(await skillsRaised(first)).toEqual(['C1 working'])
  expect(await skillsRaised(last)).toEqual(['Q1 expert'])

  // Figures of days before still find the courses of each skill.
  await db().frameworkVersion.updateMany({
    where: { status: 'retired' },
    data: { publishedAt: new Date('2025-01-06T09:00:00Z') },
  })
  const version = await findVersionInForce('2025-02-01')
  const courses = version && (await listCoursesForSkills({ version, population: 'all' }))
  const skillsThen = (courseId: number) =>
    courses?.filter((course) => course.courseId === courseId).map(({ skill }) => skill)
  expect(skillsThen(first)).toEqual(['Q1'])
  expect(skillsThen(last)).toEqual(['Q2'])
})

test('the preview counts only people whose answers to skills that stay are recent enough for training needs', async () => {
  await db().assessment.updateMany({
    where: { personId: learner },
    data: { submittedAt: new Date('2025-03-12T10:00:00Z') },
  })
  await answer({
    personId: (await aPerson()).id,
    versionId: (await db().assessment.findFirstOrThrow({ where: { personId: learner } })).versionId,
    at: new Date('2026-03-01T10:00:00Z'),
    skill: 'C1',
  })
  await decideAll()
  const { data } = await get(preview, { as: owner, params: { versionId } })
  expect(data).toMatchObject({
    sentences: expect.arrayContaining([
      'No one in post has an answer from the last 12 months to carry forward.',
      expect.stringMatching(/^We will email .* fewer than 5 people/),
    ]),
  })
})

test('the owner stops the emails while they wait, and the version stays published', async () => {
  const at = new Date('2026-03-01T10:00:00Z')
  const { versionId: before } = await db().assessment.findFirstOrThrow({
    where: { personId: learner },
  })
  for (let i = 0; i < 20; i += 1) {
    const { id: personId } = await aPerson()
    await db().assessment.create({
      data: { personId, versionId: before, startedAt: at, submittedAt: at },
    })
  }
  await decideAll()
  await publishIt()
  const url = paths.compareCriterion({ from: '1.0', to: '2.0' })
  expect((await get(compare, { as: learner, url })).data).toMatchObject({ emails: null })
  const { data } = await get(compare, { as: owner, url })
  expect(data).toMatchObject({ emails: { versionId, recipients: 21 } })
  const stop = () => post(stopEmails, { as: owner, url, form: { stop: String(versionId) } })
  expect(await stop()).toMatchObject({ status: 302 })
  const waiting = {
    kind: 'criterion-changed',
    stoppedAt: null,
    key: { contains: ` ${versionId} ` },
  }
  expect(await db().outboxMessage.count({ where: waiting })).toBe(0)
  expect(await stop()).toMatchObject({ status: 400 })
  expect(await db().frameworkVersion.findUnique({ where: { id: versionId } })).toMatchObject({
    status: 'published',
  })
})

test('people who turned the email off do not get it', async () => {
  await db().messagePreference.create({
    data: { personId: learner, kind: 'criterion-changed', choice: 'off' },
  })
  await decideAll()
  expect(await publishIt()).toMatchObject({ status: 302 })
  expect(await db().outboxMessage.count({ where: { personId: learner } })).toBe(0)
})

test('only people who may edit the criterion see drafts', async () => {
  const url = paths.compareCriterion({ to: '2.0' })
  expect(await get(compare, { as: learner, url })).toMatchObject({ status: 404 })
  for (const as of [learner, 'service-admin'] as const)
    for (const page of [readMapping, preview])
      expect(await get(page, { as, params: { versionId } })).toMatchObject({ status: 403 })
})
