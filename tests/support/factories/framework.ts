/** A small test criterion, with two areas, three skills and four levels. */
import { db, inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveLineages } from '#app/data/skills/criterion/lineages.server.ts'
import { saveFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import type { Framework, FrameworkSkill, FrameworkStatus } from '#app/domain/skills/framework.ts'
import { now } from '#app/platform/clock.server.ts'
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

/**
 * Publishes a version in which every skill of another version is reworded and keeps its meaning,
 * except those that are asked again.
 * @returns the id of the new version
 */
export async function aRewordedFramework(
  fromId: number,
  { version, askedAgain = [] }: { version: string; askedAgain?: readonly string[] },
): Promise<number> {
  const skills = frameworkText().skills.map((skill) => ({
    ...skill,
    definition: `${skill.definition} In other words.`,
  }))
  const draftId = await aFramework({ version, skills, status: 'draft' })
  await inTransaction(async (tx) => {
    await saveSkillPairs(tx, { fromId, toId: draftId, askedAgain })
    await tx.frameworkVersion.update({ where: { id: fromId }, data: { status: 'retired' } })
    await tx.frameworkVersion.update({
      where: { id: draftId },
      data: { status: 'published', publishedAt: now() },
    })
    await saveLineages(tx, draftId)
  })
  return draftId
}

async function saveSkillPairs(
  tx: Tx,
  { fromId, toId, askedAgain }: { fromId: number; toId: number; askedAgain: readonly string[] },
): Promise<void> {
  const [older, newer] = [
    await tx.skill.findMany({ where: { versionId: fromId } }),
    await tx.skill.findMany({ where: { versionId: toId } }),
  ]
  await tx.skillMapping.createMany({
    data: newer.map(({ id, code }) => {
      const from = older.find((skill) => skill.code === code)
      return from && !askedAgain.includes(code)
        ? { versionId: toId, fromSkillId: from.id, toSkillId: id, kind: 'reworded' }
        : { versionId: toId, toSkillId: id, kind: 'new' }
    }),
  })
}
