import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import {
  findFrameworkVersion,
  findPublishedVersion,
  saveFrameworkVersion,
} from '#app/data/skills/frameworks.server.ts'
import {
  canonicalFramework,
  type Framework,
  type FrameworkStatus,
} from '#app/domain/skills/framework.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { frameworkText } from '#tests/support/factories/framework.ts'
import { aGrade, aProfession } from '#tests/support/factories/government.ts'

const save = (given: Partial<Framework>, status: FrameworkStatus) =>
  db().$transaction((tx) => saveFrameworkVersion(tx, frameworkText(given), { status }))
const statusOf = async (id: number) =>
  (await db().frameworkVersion.findUniqueOrThrow({ where: { id } })).status

beforeEach(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  await aGrade('SCS1')
  await aProfession('DDAT')
})

describe('a version of a framework', () => {
  test('a saved version is read back unchanged', async () => {
    const [first, ...others] = frameworkText().skills
    const whole = {
      code: 'whole',
      themes: [{ code: 'data', name: 'Data', definition: 'Using data well.' }],
      skills: first ? [{ ...first, theme: 'data' }, ...others] : [],
    }
    const { versionId } = await save(whole, 'published')
    const found = await findFrameworkVersion(versionId)
    expect(found && canonicalFramework(found)).toBe(canonicalFramework(frameworkText(whole)))
  })

  test('saving the same version again leaves it unchanged', async () => {
    const { versionId } = await save({ code: 'same' }, 'published')
    expect(await save({ code: 'same' }, 'published')).toEqual({
      outcome: 'unchanged',
      versionId,
      retired: [],
    })
  })

  test('a published version never changes', async () => {
    const { versionId } = await save({ code: 'frozen' }, 'published')
    expect(await save({ code: 'frozen', notice: 'Another' }, 'published')).toEqual({
      outcome: 'published-differs',
      versionId,
    })
    expect((await findFrameworkVersion(versionId))?.notice).toBe('Only for tests.')
  })

  test('a draft is replaced', async () => {
    const { versionId } = await save({ code: 'draft' }, 'draft')
    const [first] = frameworkText().skills
    expect(await save({ code: 'draft', skills: first ? [first] : [] }, 'draft')).toEqual({
      outcome: 'replaced',
      versionId,
      retired: [],
    })
    expect((await findFrameworkVersion(versionId))?.skills.map(({ code }) => code)).toEqual(['Q1'])
  })

  test('publishing a version retires the previous one, and people assess themselves against the new one', async () => {
    const before = await save({ code: 'next', version: '1' }, 'published')
    freezeClock('2026-03-13T10:00:00Z')
    const after = await save({ code: 'next', version: '2' }, 'published')
    expect(after).toMatchObject({ outcome: 'created', retired: [before.versionId] })
    expect(await statusOf(before.versionId)).toBe('retired')
    expect((await findPublishedVersion())?.id).toBe(after.versionId)
  })
})
