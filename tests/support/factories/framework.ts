/** A small test criterion, with two areas, three skills and four levels. */
import { db } from '#app/data/database/database.server.ts'
import { saveFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import type { Framework, FrameworkSkill, FrameworkStatus } from '#app/domain/skills/framework.ts'
import { aGrade, aProfession } from '#tests/support/factories/government.ts'

const LEVELS = ['awareness', 'working', 'practitioner', 'expert']
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const aSkill = (
  given: Partial<FrameworkSkill> & { code: string; area: string; levels?: string[] },
): FrameworkSkill => {
  const { levels = LEVELS, ...skill } = given
  return {
    theme: null,
    name: `Skill ${given.code}`,
    definition: `What ${given.code} is.`,
    behaviours: [`Does ${given.code} well`],
    descriptors: Object.fromEntries(
      levels.map((level) => [level, `${capital(level)} in ${given.code}.`]),
    ),
    targets: [{ grade: 'SCS1', profession: null, level: 'working' }],
    evidencePrompt: `When did you last do ${given.code}?`,
    illustrative: true,
    ...skill,
  }
}

/**
 * The criterion has skills Q1 and Q2 in the area “questions”, and C1 in the area “change”. Deputy
 * directors (SCS1) are expected to be at the working level, except that those in DDAT are expected to
 * be at practitioner in Q1. C1 has no expert level.
 */
export const frameworkText = (given: Partial<Framework> = {}): Framework => ({
  code: 'test',
  title: 'Criterion for tests',
  version: '1.0',
  illustrative: true,
  language: 'en-GB',
  notice: 'Only for tests.',
  sources: [{ what: 'made up', url: 'https://example.org/' }],
  levels: LEVELS.map((code, index) => ({
    code,
    name: capital(code),
    meaning: `What ${code} means.`,
    order: index + 1,
  })),
  areas: [
    { code: 'questions', name: 'Questions', definition: 'Asking well.' },
    { code: 'change', name: 'Change', definition: 'Changing well.' },
  ],
  themes: [],
  skills: [
    aSkill({
      code: 'Q1',
      area: 'questions',
      targets: [
        { grade: 'SCS1', profession: null, level: 'working' },
        { grade: 'SCS1', profession: 'DDAT', level: 'practitioner' },
      ],
    }),
    aSkill({ code: 'Q2', area: 'questions' }),
    aSkill({ code: 'C1', area: 'change', levels: LEVELS.slice(0, 3) }),
  ],
  ...given,
})

/**
 * Saves the test criterion, which is published by default. The same version is saved only once.
 * @returns the id of the version
 */
export async function aFramework(
  given: Partial<Framework> & { status?: FrameworkStatus } = {},
): Promise<number> {
  const { status = 'published', ...framework } = given
  await aGrade('SCS1')
  await aProfession('DDAT')
  const saved = await db().$transaction((tx) =>
    saveFrameworkVersion(tx, frameworkText(framework), { status }),
  )
  return saved.versionId
}
