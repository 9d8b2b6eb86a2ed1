/** A random version of a criterion, with everything that a file has to carry. The same seed gives the same version. */
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'
import { dice } from '#tests/support/dice.ts'

const TEXTS = [
  'Asks early, and says why.',
  'Uses “quotes”, "straight ones" and commas, too',
  'Two lines\nof text',
  '=SUM(A1:A9) is not a formula',
  '-5 degrees; or | a bar',
  'Naïve café: 100% sûr ✓',
  'yes',
  '007',
]
const LEVEL_CODES = ['awareness', 'working', 'practitioner', 'expert', 'master']
const GRADES = ['SCS1', 'SCS2', 'G6']
const PROFESSIONS = [null, 'POL', 'FIN']

export function aRandomFramework(seed: number): Framework {
  const roll = dice(seed)
  const pick = <T>(items: readonly T[]): T => {
    const picked = items[roll(items.length)]
    if (picked === undefined) throw new Error('There is nothing to pick from.')
    return picked
  }
  const text = () => `${pick(TEXTS)} ${roll(1_000)}`
  const line = () => text().replaceAll('\n', ' ')
  const times = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index))
  const group = (kind: string) => (index: number) => ({
    code: `${kind}-${9 - index}`,
    name: `${line()} ${index}`,
    definition: text(),
  })
  const levels = LEVEL_CODES.slice(0, 1 + roll(5)).map((code, index) => ({
    code,
    name: `${code} ${index}`,
    meaning: text(),
    order: (index + 1) * (1 + (seed % 2)),
  }))
  const areas = times(1 + roll(4), group('area'))
  const themes = times(roll(4), group('theme'))
  const skillOf = (index: number): FrameworkSkill => {
    const described = levels.filter((_, at) => at === 0 || roll(3) > 0)
    return {
      code: `S${index}`,
      area: pick(areas).code,
      theme: themes.length > 0 && roll(3) > 0 ? pick(themes).code : null,
      name: `${line()} ${index}`,
      definition: text(),
      behaviours: times(roll(4), (at) => `${line()} ${at}`),
      descriptors: Object.fromEntries(described.map(({ code }) => [code, text()])),
      targets: GRADES.flatMap((grade) =>
        PROFESSIONS.filter(() => roll(2) === 0).map((profession) => ({
          grade,
          profession,
          level: pick(levels).code,
        })),
      ),
      evidencePrompt: roll(2) === 0 ? null : text(),
      illustrative: roll(2) === 0,
    }
  }
  return {
    code: 'random',
    title: `Criterion ${seed}`,
    version: `0.${seed}.0`,
    illustrative: roll(2) === 0,
    language: pick(['en-GB', 'cy']),
    notice: roll(2) === 0 ? null : text(),
    sources: times(roll(3), (index) => ({ what: line(), url: `https://example.org/${index}` })),
    levels,
    areas,
    themes,
    skills: times(1 + roll(8), skillOf),
  }
}
