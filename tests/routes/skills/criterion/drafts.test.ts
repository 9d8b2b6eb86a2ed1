import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { canonicalFramework } from '#app/domain/skills/framework.ts'
import { paths } from '#app/paths.ts'
import { action as about } from '#app/routes/skills/criterion/drafts/about.tsx'
import { action as remove } from '#app/routes/skills/criterion/drafts/delete.tsx'
import { loader as overview } from '#app/routes/skills/criterion/drafts/draft.tsx'
import { action as start } from '#app/routes/skills/criterion/drafts/drafts.tsx'
import { action as addPart } from '#app/routes/skills/criterion/drafts/new-part.tsx'
import { action as addSkill } from '#app/routes/skills/criterion/drafts/new-skill.tsx'
import { action as changePart, loader as part } from '#app/routes/skills/criterion/drafts/part.tsx'
import { action as movePart } from '#app/routes/skills/criterion/drafts/parts.tsx'
import { loader as preview } from '#app/routes/skills/criterion/drafts/preview.tsx'
import { action as removePart } from '#app/routes/skills/criterion/drafts/remove-part.tsx'
import {
  action as changeSkill,
  loader as skill,
} from '#app/routes/skills/criterion/drafts/skill.tsx'
import {
  action as moveSkill,
  loader as skills,
} from '#app/routes/skills/criterion/drafts/skills.tsx'
import { aFramework, frameworkText } from '#tests/support/factories/framework.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

let [owner, published, versionId] = [0, 0, 0]
const OWNER = 'framework-owner'

beforeAll(async () => {
  owner = (await aPersonWithRole(OWNER)).id
  published = await aFramework({ title: 'Criterion' })
})

const startDraft = async (from: 'published' | 'empty' = 'published'): Promise<number> => {
  const form = { from, title: 'Criterion', version: '1.1' }
  const { location } = await post(start, { as: owner, form, url: paths.criterionDrafts() })
  return Number(location?.split('/').at(-1))
}
const saved = () => findFrameworkVersion(versionId)
const idOf = async (table: 'skill' | 'area', code: string): Promise<number> => {
  const where = { versionId_code: { versionId, code } }
  const found = await (table === 'skill'
    ? db().skill.findUniqueOrThrow({ where })
    : db().area.findUniqueOrThrow({ where }))
  return found.id
}
const urlOf = (section: string): string => `/criterion/drafts/${versionId}/${section}`

type Answers = Record<string, string | boolean | Record<string, string>>
/** What a browser sends for the answers that a page shows. */
const toForm = (answers: Answers): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([name, answer]): [string, string][] => {
      if (typeof answer === 'boolean') return answer ? [[name, 'yes']] : []
      if (typeof answer === 'string') return [[name, answer]]
      return Object.entries(answer).map(([key, value]) => [`${name}[${key}]`, value])
    }),
  )
const openSkill = async (code: string) => {
  const itemId = await idOf('skill', code)
  const { data } = await get(skill, { as: owner, params: { versionId, itemId } })
  return { itemId, form: toForm((data as { answers: Answers }).answers) }
}
const saveSkill = (itemId: number, form: Record<string, string>) =>
  post(changeSkill, { as: owner, params: { versionId, itemId }, form })

describe('a draft of the criterion', () => {
  beforeAll(async () => {
    versionId = await startDraft()
  })

  test('a draft starts with everything in the published version, and there is one at a time', async () => {
    const [draft, base] = [await saved(), await findFrameworkVersion(published)]
    expect(draft && canonicalFramework({ ...draft, version: '1.0' })).toBe(
      base && canonicalFramework(base),
    )
    expect(await startDraft('empty')).toBe(versionId)
    const { basedOnId, createdById, status } = await db().frameworkVersion.findUniqueOrThrow({
      where: { id: versionId },
    })
    expect({ basedOnId, createdById, status }).toEqual({
      basedOnId: published,
      createdById: owner,
      status: 'draft',
    })
  })

  test('people who do not own the criterion cannot open a draft', async () => {
    for (const as of ['learner', 'service-admin', 'course-admin'] as const)
      expect(await get(overview, { as, params: { versionId } })).toMatchObject({ status: 403 })
  })

  test('the owner changes a skill, which is audited and raises the revision', async () => {
    const { itemId, form } = await openSkill('Q1')
    const changed = {
      ...form,
      name: 'Asking',
      'descriptor[expert]': '',
      'target[SCS1:DDAT]': 'working',
    }
    const before = await db().frameworkVersion.findUniqueOrThrow({ where: { id: versionId } })
    expect(await saveSkill(itemId, changed)).toMatchObject({ status: 302 })
    const after = await db().frameworkVersion.findUniqueOrThrow({ where: { id: versionId } })
    expect(after.revision).toBe(before.revision + 1)
    expect((await saved())?.skills.find(({ code }) => code === 'Q1')).toMatchObject({
      name: 'Asking',
      definition: 'What Q1 is.',
      descriptors: { awareness: 'Awareness in Q1.', working: 'Working in Q1.' },
      targets: [
        { grade: 'SCS1', profession: null, level: 'working' },
        { grade: 'SCS1', profession: 'DDAT', level: 'working' },
      ],
    })
    const audit = await db().audit.findFirstOrThrow({
      where: { action: 'framework:draft-change' },
      orderBy: { id: 'desc' },
      include: { content: true },
    })
    expect(JSON.parse(audit.content?.after ?? '')).toMatchObject({ skill: 'Q1', name: 'Asking' })
    expect((await findFrameworkVersion(published))?.skills[0]?.name).toBe('Skill Q1')
  })

  test('a save without a change is not an edit', async () => {
    const { itemId, form } = await openSkill('Q2')
    const before = await db().audit.count()
    await saveSkill(itemId, form)
    expect(await db().audit.count()).toBe(before)
  })

  test('the second of two editors sees what the first changed, and nothing typed is lost', async () => {
    const { itemId, form } = await openSkill('Q2')
    const first = { ...form, definition: 'Theirs', 'target[SCS1]': 'awareness', code: 'Q2' }
    expect(await saveSkill(itemId, first)).toMatchObject({ status: 302 })
    const second = { ...form, definition: 'Mine', behaviours: 'Mine too' }
    const refused = await saveSkill(itemId, second)
    expect(refused).toMatchObject({
      status: 400,
      data: {
        savedMeanwhile: [
          { label: 'Definition', before: 'What Q2 is.', now: 'Theirs' },
          { label: 'Target level of Deputy Director', before: 'Working', now: 'Awareness' },
        ],
        // The field that the second editor did not touch has what the first saved.
        answers: { definition: 'Mine', behaviours: 'Mine too', target: { SCS1: 'awareness' } },
      },
    })
    const { answers } = refused.data as { answers: Answers }
    expect(await saveSkill(itemId, toForm(answers))).toMatchObject({ status: 302 })
    expect((await saved())?.skills.find(({ code }) => code === 'Q2')).toMatchObject({
      definition: 'Mine',
      behaviours: ['Mine too'],
      targets: [{ level: 'awareness' }],
    })
  })

  test('two editors who change different skills do not get in each other’s way', async () => {
    const [one, other] = [await openSkill('Q1'), await openSkill('C1')]
    const save = (opened: typeof one) =>
      saveSkill(opened.itemId, { ...opened.form, evidencePrompt: 'When?' })
    expect(await save(one)).toMatchObject({ status: 302 })
    expect(await save(other)).toMatchObject({ status: 302 })
  })

  test.each([
    ['code', { code: 'Q2' }, 'Enter a different code, because “Skill Q2” has this one'],
    [
      'target[SCS1]',
      { 'target[SCS1]': 'expert' },
      'Expert is not defined for this skill. Describe it, or select another target level for Deputy Director',
    ],
    ['area', { area: 'nowhere' }, 'Select an area'],
    ['name', { name: ' ' }, 'Enter the name of the skill'],
  ])('a skill with a wrong %s is refused, with what was typed', async (field, wrong, message) => {
    const { itemId, form } = await openSkill('C1')
    const refused = await saveSkill(itemId, { ...form, definition: 'Typed', ...wrong })
    expect(refused).toMatchObject({
      status: 400,
      data: { errors: { [field]: message }, answers: { definition: 'Typed' } },
    })
  })

  test('a new skill is the last one of its area, and can be moved within it', async () => {
    const form = { name: 'New', code: 'Q3', definition: 'D', area: 'questions' }
    const added = await post(addSkill, { as: owner, params: { versionId }, form })
    expect(added).toMatchObject({ status: 302 })
    const codes = async () => (await saved())?.skills.map(({ code }) => code)
    expect(await codes()).toEqual(['Q1', 'Q2', 'Q3', 'C1'])
    const id = await idOf('skill', 'Q3')
    const url = urlOf('skills')
    const moved = await post(moveSkill, {
      as: owner,
      params: { versionId },
      url,
      form: { up: String(id) },
    })
    expect(moved.location).toBe(`${url}?moved=up-${id}`)
    expect(await codes()).toEqual(['Q1', 'Q3', 'Q2', 'C1'])
    const { data } = await get(skills, {
      as: owner,
      params: { versionId },
      url: moved.location ?? '',
    })
    expect(data).toMatchObject({ movedItem: { name: 'New', place: 2, of: 3 } })
  })

  test('areas can be added and moved, and skills follow them', async () => {
    const where = { as: owner, params: { versionId } } as const
    const form = { name: 'Élan vital', text: 'D', code: '' }
    await post(addPart, { ...where, url: urlOf('areas/new'), form })
    const up = { up: String(await idOf('area', 'change')) }
    await post(movePart, { ...where, url: urlOf('areas'), form: up })
    const draft = await saved()
    expect(draft?.areas.map(({ code }) => code)).toEqual(['change', 'questions', 'elan-vital'])
    expect(draft?.skills[0]?.code).toBe('C1')
  })

  test('an area with skills and a level with targets cannot be removed', async () => {
    const attempt = async (section: 'areas' | 'levels', itemId: number) => {
      const where = { as: owner, params: { versionId, itemId }, url: urlOf(section) } as const
      const { data } = await get(part, where)
      const { shown } = (data as { answers: { shown: string } }).answers
      return post(removePart, { ...where, form: { shown } })
    }
    const level = await db().level.findFirstOrThrow({ where: { versionId, code: 'working' } })
    for (const refused of [
      await attempt('areas', await idOf('area', 'questions')),
      await attempt('levels', level.id),
    ])
      expect(refused).toMatchObject({ status: 400 })
    const unused = await db().level.findFirstOrThrow({ where: { versionId, code: 'expert' } })
    expect(await attempt('levels', unused.id)).toMatchObject({ status: 302 })
    expect((await saved())?.levels.map(({ order }) => order)).toEqual([1, 2, 3])
  })

  test('two areas cannot have one code', async () => {
    const itemId = await idOf('area', 'questions')
    const where = { as: owner, params: { versionId, itemId }, url: urlOf('areas') } as const
    const { data } = await get(part, where)
    const form = toForm({ ...(data as { answers: Answers }).answers, code: 'change' })
    expect(await post(changePart, { ...where, form })).toMatchObject({
      status: 400,
      data: { errors: { code: 'Enter a different code, because another area has this one' } },
    })
  })

  test('the version of a draft cannot be that of another one', async () => {
    const form = { shown: '{}', title: 'Criterion', version: '1.0', language: 'en-GB' }
    expect(await post(about, { as: owner, params: { versionId }, form })).toMatchObject({
      status: 400,
      data: {
        errors: { version: 'There is already a version with this number. Enter another one' },
      },
    })
  })

  test('a preview has the target levels of the chosen grade', async () => {
    const url = `${urlOf('preview')}?grade=SCS1&profession=DDAT`
    const { data } = await get(preview, { as: owner, params: { versionId }, url })
    expect(data).toMatchObject({ grade: { code: 'SCS1' }, count: 4, withTarget: 3 })
  })

  test('the page of the draft says what is left to do', async () => {
    const { data } = await get(overview, { as: owner, params: { versionId } })
    expect(data).toMatchObject({
      problems: [{ text: 'Describe at least one level of 1 skill' }],
      advice: [{ text: '1 skill without a target level for any grade' }, {}, {}],
    })
  })

  test('what was typed about a skill that is gone, or in a version that was published, is shown again', async () => {
    const { form } = await openSkill('Q3')
    const gone = await saveSkill(999_999, { ...form, definition: 'Typed' })
    expect(gone).toMatchObject({ status: 400, data: { answers: { definition: 'Typed' } } })
    await db().frameworkVersion.update({ where: { id: versionId }, data: { status: 'retired' } })
    const closed = await saveSkill(await idOf('skill', 'Q3'), { ...form, definition: 'Typed' })
    expect(closed).toMatchObject({ status: 400 })
    expect((await saved())?.skills.find(({ code }) => code === 'Q3')?.definition).toBe('D')
    await db().frameworkVersion.update({ where: { id: versionId }, data: { status: 'draft' } })
  })

  test('a draft that someone changed meanwhile is not deleted', async () => {
    const { revision } = await db().frameworkVersion.findUniqueOrThrow({ where: { id: versionId } })
    const attempt = (seen: number) =>
      post(remove, { as: owner, params: { versionId }, form: { revision: String(seen) } })
    expect(await attempt(revision - 1)).toMatchObject({ status: 400 })
    expect(await attempt(revision)).toMatchObject({ status: 302 })
    expect(await saved()).toBeNull()
    expect((await findFrameworkVersion(published))?.skills).toHaveLength(
      frameworkText().skills.length,
    )
  })
})
