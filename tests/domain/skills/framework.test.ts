import { describe, expect, test } from 'vitest'
import { frameworkFromFile } from '#app/domain/skills/framework-file.ts'
import {
  canonicalFramework,
  findFrameworkProblems,
  withProfessionAdjustments,
} from '#app/domain/skills/framework.ts'
import { frameworkText } from '#tests/support/factories/framework.ts'

const known = { grades: new Set(['SCS1']), professions: new Set(['DDAT']) }
const [first, ...others] = frameworkText().skills
if (!first) throw new Error('The test criterion has no skill.')
const withFirst = (given: Partial<typeof first>) =>
  frameworkText({ skills: [{ ...first, ...given }, ...others] })

describe('a framework', () => {
  test('a framework without problems can be saved', () =>
    expect(findFrameworkProblems(frameworkText(), known)).toEqual([]))

  test('unknown codes are problems', () => {
    const framework = withFirst({
      area: 'nowhere',
      theme: 'none',
      targets: [{ grade: 'SCS9', profession: 'XX', level: 'guru' }],
    })
    const messages = findFrameworkProblems(framework, known).map(
      ({ where, message }) => `${where}: ${message}`,
    )
    expect(messages).toEqual([
      'Q1: There is no area “nowhere”. Add it to the areas, or use an existing area.',
      'Q1: There is no theme “none”. Add it to the themes, or use an existing theme.',
      'Q1: There is no level “guru”. Add it to the levels, or use an existing level.',
      'Q1: There is no grade “SCS9”. Import grades first, or correct the code.',
      'Q1: There is no profession “XX”. Import professions first, or correct the code.',
    ])
  })

  test('repeated codes and orders are problems', () => {
    const [level] = frameworkText().levels
    if (!level) throw new Error('The test criterion has no level.')
    const framework = frameworkText({
      levels: [...frameworkText().levels, { ...level, code: 'again' }],
      skills: [first, first],
    })
    expect(findFrameworkProblems(framework, known).map(({ where }) => where)).toEqual(['1', 'Q1'])
  })

  test('a repeated target and a skill without descriptors are problems', () => {
    const target = { grade: 'SCS1', profession: null, level: 'working' }
    expect(
      findFrameworkProblems(withFirst({ targets: [target, target], descriptors: {} }), known),
    ).toHaveLength(2)
  })

  test('the order of targets and descriptors makes no difference', () => {
    const turned = withFirst({
      targets: first.targets.toReversed(),
      descriptors: Object.fromEntries(Object.entries(first.descriptors).toReversed()),
    })
    expect(canonicalFramework(turned)).toBe(canonicalFramework(frameworkText()))
    expect(canonicalFramework(withFirst({ name: 'Another' }))).not.toBe(
      canonicalFramework(frameworkText()),
    )
  })
})

describe('an adjustment for professions', () => {
  test('an adjustment raises grade targets and never lowers them', () => {
    const plain = withFirst({
      targets: [
        { grade: 'SCS1', profession: null, level: 'working' },
        { grade: 'PS', profession: null, level: 'expert' },
      ],
    })
    const [raised, untouched] = withProfessionAdjustments(plain, [
      { professions: ['FIN'], skills: ['Q1'], raiseTo: 'practitioner' },
    ]).skills
    expect(raised?.targets.filter(({ profession }) => profession === 'FIN')).toEqual([
      { grade: 'SCS1', profession: 'FIN', level: 'practitioner' },
    ])
    expect(untouched?.targets).toEqual(others[0]?.targets)
  })
})

test('optional parts of a file have defaults', () => {
  const framework = frameworkFromFile({
    code: 'x',
    title: 'X',
    version: '1',
    levels: [{ code: 'one', name: 'One', meaning: 'First', order: 1 }],
    areas: [{ code: 'a', name: 'A', definition: 'All' }],
    skills: [
      {
        code: 'S',
        area: 'a',
        name: 'S',
        definition: 'D',
        levels: { one: 'Can' },
        targetByGrade: { SCS1: 'one' },
      },
    ],
  })
  expect(framework).toMatchObject({
    illustrative: false,
    language: 'en-GB',
    notice: null,
    sources: [],
  })
  expect(framework.skills[0]).toMatchObject({
    behaviours: [],
    evidencePrompt: null,
    targets: [{ grade: 'SCS1', profession: null, level: 'one' }],
  })
})
