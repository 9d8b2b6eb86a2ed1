import { beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aFramework, frameworkText } from '#tests/support/factories/framework.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))

const listSkills = async (versionId: number) =>
  db().skill.findMany({
    where: { versionId },
    orderBy: { order: 'asc' },
    select: { id: true, code: true, lineageId: true },
  })

test('a version published without a mapping keeps the answers to skills with the same code and wording', async () => {
  const [q1, q2, c1] = frameworkText().skills
  if (!q1 || !q2 || !c1) throw new Error('The test criterion has three skills.')
  const older = await aFramework({ code: 'wording', version: '1' })
  freezeClock('2026-04-12T10:00:00Z')
  const newer = await aFramework({
    code: 'wording',
    version: '2',
    skills: [
      { ...q1, behaviours: ['Another'] },
      { ...q2, definition: 'Another.' },
    ],
  })
  const [before, after] = [await listSkills(older), await listSkills(newer)]
  expect(before.every(({ id, lineageId }) => id === lineageId)).toBe(true)
  expect(after.map(({ lineageId }) => lineageId)).toEqual([before[0]?.id, after[1]?.id])
  const mappings = await db().skillMapping.findMany({
    where: { versionId: newer },
    orderBy: { id: 'asc' },
  })
  expect(
    mappings.map(({ fromSkillId, toSkillId, kind }) => [kind, fromSkillId, toSkillId]),
  ).toEqual([
    ['same', before[0]?.id, after[0]?.id],
    ['new', null, after[1]?.id],
    ['gone', before[1]?.id, null],
    ['gone', before[2]?.id, null],
  ])
})

test('the skills of a draft have no lineage', async () => {
  const skills = await listSkills(await aFramework({ code: 'unpublished', status: 'draft' }))
  expect(skills.map(({ lineageId }) => lineageId)).toEqual([null, null, null])
})
