import { beforeEach, describe, expect, test } from 'vitest'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as groupLoader } from '#app/routes/skills/criterion/group.tsx'
import { loader } from '#app/routes/skills/criterion/criterion.tsx'
import { loader as fileLoader } from '#app/routes/skills/criterion/file.ts'
import { loader as printLoader } from '#app/routes/skills/criterion/print.tsx'
import { loader as skillLoader } from '#app/routes/skills/criterion/skill.tsx'
import { aFramework, frameworkText } from '#tests/support/factories/framework.ts'
import { aGrade } from '#tests/support/factories/government.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))

test('until a version is published, the page says so, and its owner finds the drafts', async () => {
  const { status, data } = await get(loader, { as: 'framework-owner' })
  expect({ status, data }).toMatchObject({ status: 200, data: { view: null, mayEdit: true } })
  expect((await get(loader, { as: 'learner', params: { version: '1.0' } })).status).toBe(404)
})

describe('the criterion', () => {
  test('people see the levels that are expected of their own grade, and of any other they choose', async () => {
    await aFramework()
    await aGrade('G6')
    const { id } = await aPerson()
    const own = await get(loader, { as: id })
    expect(own.data).toMatchObject({
      view: {
        choice: { isOwn: true, who: expect.stringContaining('a deputy director') },
        groups: [
          { code: 'questions', rows: [{ code: 'Q1', expected: { code: 'working' } }, {}] },
          { code: 'change' },
        ],
      },
    })
    const url = '/criterion?grade=SCS1&profession=DDAT'
    expect((await get(loader, { as: id, url })).data).toMatchObject({
      view: { groups: [{ rows: [{ code: 'Q1', expected: { code: 'practitioner' } }, {}] }, {}] },
    })
    expect((await get(loader, { as: id, url: '/criterion?grade=G6' })).data).toMatchObject({
      view: { groups: [{ rows: [{ code: 'Q1', expected: null }, {}] }, {}] },
    })
  })

  test('a skill shows every level, also one that is not defined for it', async () => {
    await aFramework()
    const { data } = await get(skillLoader, { as: 'learner', params: { skillCode: 'C1' } })
    expect(data).toMatchObject({
      skill: {
        levels: [{}, {}, { code: 'practitioner' }, { code: 'expert', text: null }],
        targets: [{ level: 'Working' }],
      },
    })
    const missing = { as: 'learner', params: { skillCode: 'C9' } } as const
    expect((await get(skillLoader, missing)).status).toBe(404)
  })

  test('skills can be read by theme, across areas', async () => {
    const text = frameworkText()
    const themes = [{ code: 'curiosity', name: 'Curiosity', definition: 'Asking and learning.' }]
    const skills = text.skills.map((skill) => ({
      ...skill,
      theme: skill.code === 'Q2' ? null : 'curiosity',
    }))
    freezeClock('2026-03-12T12:00:00Z')
    await aFramework({ code: 'themed', themes, skills })
    expect((await get(loader, { as: 'learner', url: '/criterion?by=theme' })).data).toMatchObject({
      view: { groupedBy: 'theme', groups: [{ rows: [{ code: 'Q1' }, { code: 'C1' }] }] },
    })
    const theme = { as: 'learner', params: { themeCode: 'curiosity' } } as const
    expect((await get(groupLoader, theme)).data).toMatchObject({
      group: { name: 'Curiosity' },
      skills: [{ code: 'Q1' }, { code: 'C1' }],
    })
  })

  test('a replaced version stays readable at its own address, and a draft does not', async () => {
    freezeClock('2026-03-13T09:00:00Z')
    await aFramework({ code: 'replaced', version: '1.0' })
    freezeClock('2026-03-13T10:00:00Z')
    await aFramework({ code: 'replaced', version: '2.0', notice: 'Newer' })
    await aFramework({ code: 'replaced', version: '3.0', notice: 'Newest', status: 'draft' })
    const at = (version?: string) =>
      get(loader, { as: 'learner', params: version === undefined ? {} : { version } })
    expect((await at()).data).toMatchObject({
      view: { version: { version: '2.0' }, versions: [{ version: '2.0' }, { version: '1.0' }] },
    })
    expect((await at('1.0')).data).toMatchObject({ view: { version: { isPublished: false } } })
    expect((await at('3.0')).status).toBe(404)
  })

  test('a criterion too large for one page lists areas, finds skills and pages through an area', async () => {
    const [first] = frameworkText().skills
    if (!first) throw new Error('The test criterion has no skills.')
    freezeClock('2026-03-14T10:00:00Z')
    const skills = Array.from({ length: 240 }, (_, index) => ({
      ...first,
      code: `S${index}`,
      name: `Skill ${index}`,
    }))
    await aFramework({ code: 'large', skills })
    const { data } = await get(loader, { as: 'learner' })
    expect(data).toMatchObject({
      view: { isLarge: true, groups: [{ skills: 240, rows: null }, { skills: 0 }] },
    })
    const url = '/criterion?q=skill+239'
    expect((await get(loader, { as: 'learner', url })).data).toMatchObject({
      view: { found: { count: 1 } },
    })
    const page = await get(groupLoader, {
      as: 'learner',
      params: { areaCode: 'questions' },
      url: '/criterion/areas/questions?page=8',
    })
    expect(page.data).toMatchObject({ page: 8, pages: 8, skills: { length: 30 } })
    expect((await get(printLoader, { as: 'learner' })).data).toMatchObject({ isTooLarge: true })
  })
})

test('everyone downloads published versions, and only people who edit the criterion download drafts', async () => {
  freezeClock('2026-03-15T10:00:00Z')
  await aFramework({ code: 'files', version: '1.0' })
  await aFramework({ code: 'files', version: '2.0', status: 'draft' })
  const download = (as: 'learner' | 'framework-owner', url: string) => get(fileLoader, { as, url })
  const published = await download('learner', '/criterion.json')
  expect(JSON.parse(await published.text())).toMatchObject({ code: 'files', version: '1.0' })
  expect(published.headers.get('Content-Disposition')).toBe('attachment; filename="files-1.0.json"')
  expect(await (await download('learner', '/criterion.csv?version=1.0')).text()).toContain('Q1')
  expect((await download('learner', '/criterion.json?version=2.0')).status).toBe(404)
  const draft = await download('framework-owner', '/criterion.json?version=2.0')
  expect(JSON.parse(await draft.text())).toMatchObject({ version: '2.0' })
})
