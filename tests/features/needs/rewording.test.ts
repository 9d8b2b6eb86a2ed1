import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import { countEffect } from '#app/data/needs/effect.server.ts'
import { findVersionInForce } from '#app/data/needs/versions.server.ts'
import { NEEDS_BY, type NeedsQuery } from '#app/domain/needs/needs.ts'
import { answerQuery } from '#app/features/needs/answer-query.server.ts'
import { answerOverTimeQuery } from '#app/features/needs/over-time/answer-query.server.ts'
import { countNeeds } from '#app/features/needs/count-needs.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { randomAnswers, saveAnswers } from '#tests/support/factories/answers.ts'
import { aFramework, aRewordedFramework } from '#tests/support/factories/framework.ts'
import { aGrade, aProfession } from '#tests/support/factories/government.ts'
import { aRandomGovernment } from '#tests/support/factories/random-government.ts'

const PEOPLE = 200
const SEED = 58
const AS_AT = '2026-09-30'
const QUERIES: readonly NeedsQuery[] = [
  { by: 'department', skill: null, area: null, population: 'all', asAt: AS_AT, within: null },
  { by: 'grade', skill: 'Q1', area: null, population: 'all', asAt: AS_AT, within: null },
  {
    by: 'profession',
    skill: null,
    area: 'questions',
    population: 'scs',
    asAt: AS_AT,
    within: null,
  },
  {
    by: 'department',
    skill: 'C1',
    area: null,
    population: 'all',
    asAt: '2026-06-30',
    within: null,
  },
]

let versionId: number

beforeAll(async () => {
  freezeClock('2023-01-01T09:00:00Z')
  for (const code of ['SCS1', 'SCS2', 'G6']) await aGrade(code)
  for (const code of ['POL', 'FIN', 'UNK']) await aProfession(code)
  versionId = await aFramework()
  await aRandomGovernment(PEOPLE, SEED)
  await saveAnswers(randomAnswers(PEOPLE, SEED, versionId))
})

/** Every cell of needs and effect, and the reports made from them, by the codes of skills and areas. */
async function everyFigure() {
  const version = await findVersionInForce(AS_AT)
  if (!version) throw new Error('No version is in force.')
  const codeOf = new Map(
    [...version.skills, ...version.areas].map(({ id, code }) => [`${code.length} ${id}`, code]),
  )
  const codes = { skill: (id: number) => codeOf.get(`2 ${id}`), area: codeOf }
  const sorted = (cells: readonly object[]) => cells.map((cell) => JSON.stringify(cell)).toSorted()
  const cells = await countNeeds({
    query: { ...QUERIES[0]!, by: 'department' },
    version,
    government: await findGovernment(AS_AT),
    skills: version.skills,
    bySkill: NEEDS_BY,
    byArea: NEEDS_BY,
  })
  const reports = []
  for (const query of QUERIES) {
    const { framework: _framework, ...report } = await answerQuery(
      query,
      version,
      await findGovernment(query.asAt),
    )
    reports.push(report)
  }
  const { id: courseId } = await db().course.findUniqueOrThrow({ where: { code: 'DMC' } })
  const effect = await countEffect(
    { versionId: version.id, asAt: AS_AT, population: 'all' },
    { courseId, skillIds: version.skills.map(({ id }) => id) },
  )
  return {
    version: version.version,
    figures: {
      response: sorted(cells.response),
      answers: sorted(
        cells.answers.map(({ skillId, ...cell }) => ({ skill: codes.skill(skillId), ...cell })),
      ),
      areas: sorted(
        cells.areas.map(({ areaId, ...cell }) => ({
          area: version.areas.find(({ id }) => id === areaId)?.code,
          ...cell,
        })),
      ),
      effect: sorted(
        effect.map(({ skillId, ...counts }) => ({ skill: codes.skill(skillId), ...counts })),
      ),
      reports,
    },
  }
}

test('rewording every skill changes no figure of needs or effect, however often it is done', async () => {
  for (const [index, next] of ['2.0', '3.0', '4.0'].entries()) {
    const before = await everyFigure()
    expect(before.figures.answers.length).toBeGreaterThan(50)
    expect(before.figures.effect.length).toBeGreaterThan(3)
    freezeClock(`2026-0${6 + index}-10T09:00:00Z`)
    versionId = await aRewordedFramework(versionId, { version: next })
    freezeClock('2026-11-23T09:00:00Z')
    const after = await everyFigure()
    expect(after.version).toBe(next)
    expect(after.figures).toEqual(before.figures)
    // Some people now answer against the new version, and some change one answer.
    await saveAnswers(
      randomAnswers(PEOPLE / 2, SEED + index, versionId).map((answers) => ({
        ...answers,
        versionId,
      })),
    )
  }
})

test('a skill that is asked again has no answers until people give them, and the others stay as they are', async () => {
  const before = await everyFigure()
  freezeClock('2026-09-20T09:00:00Z')
  versionId = await aRewordedFramework(versionId, { version: '5.0', askedAgain: ['Q1'] })
  freezeClock('2026-11-23T09:00:00Z')
  const after = await everyFigure()
  const without = (cells: readonly string[]) => cells.filter((cell) => !cell.includes('"Q1"'))
  expect(after.figures.answers).toEqual(without(before.figures.answers))
  expect(after.figures.effect).toEqual(without(before.figures.effect))
  const skill = ({ figures }: typeof after, code: string) =>
    figures.reports[0]?.skills.find(({ key }) => key === code)
  expect(skill(after, 'Q2')).toEqual(skill(before, 'Q2'))
  expect(skill(after, 'Q1')).toMatchObject({ state: 'too-few-answers', met: null })
})

test('one skill over time has a break on the day on which it was asked again, and none for rewording', async () => {
  const overTime = async (skill: string) => {
    const url = `http://localhost/needs/over-time?skill=${skill}&population=all`
    return (await answerOverTimeQuery(new Request(url))).figures
  }
  const [asked, reworded] = [await overTime('Q1'), await overTime('Q2')]
  expect([asked?.breaks, reworded?.breaks]).toEqual([['2026-09-20'], []])
  expect(reworded?.points.map(({ version }) => version)).toEqual([
    ...Array.from({ length: 6 }, () => '1.0'),
    '2.0',
    '5.0',
  ])
  expect(asked?.points.at(-1)).toMatchObject({ state: 'too-few-answers', percent: null })
  // The last point is what the page about the skill shows for that day.
  const version = await findVersionInForce(AS_AT)
  const query: NeedsQuery = { ...QUERIES[0]!, skill: 'Q2' }
  const report = version && (await answerQuery(query, version, await findGovernment(AS_AT)))
  const { met, compared, percent } = report?.skills[0] ?? {}
  expect(reworded?.points.at(-1)).toMatchObject({ met, compared, percent })
})
