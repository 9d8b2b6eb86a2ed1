/** What a self-assessment shows, skill by skill: the answer beside what is expected of the person's post. */
import {
  expectedTarget,
  gap as gapBetween,
  nameOfAnswer,
  orderOfAnswer,
  type DatedRating,
  type LevelStep,
  type RatingAnswer,
} from '#app/domain/skills/assessment.ts'
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'

/**
 * A gap; a strength (at or above what is expected); an answer of "not sure"; no answer at all; or an answer where no level is expected,
 * because the person has no posting or the grade has no target.
 */
export type FindingKind = 'gap' | 'strength' | 'not-sure' | 'missing' | 'no-target'

export type Finding = {
  skill: string
  name: string
  area: string
  kind: FindingKind
  /** The levels described for the skill, lowest first. */
  levels: LevelStep[]
  answer: { code: RatingAnswer; name: string; order: number | null } | null
  evidence: string | null
  target: LevelStep | null
  /** The target is that of the grade in the person's profession, not of the grade alone. */
  isOfProfession: boolean
  /** Levels to go. Null when there is no figure: never the same as none. */
  gap: number | null
}

/** Whose targets: a post's grade and profession, by code. */
export type Post = { grade: string; profession: string }

export const levelsOfSkill = (framework: Framework, skill: FrameworkSkill): LevelStep[] =>
  framework.levels
    .filter((level) => skill.descriptors[level.code] !== undefined)
    .map(({ code, name, order }) => ({ code, name, order }))
    .toSorted((one, other) => one.order - other.order)

function kindOf(answer: RatingAnswer | null, gap: number | null): FindingKind {
  if (answer === null) return 'missing'
  if (answer === 'not-sure') return 'not-sure'
  if (gap === null) return 'no-target'
  return gap > 0 ? 'gap' : 'strength'
}

/** One finding a skill, in the order of the criterion. */
export function findingsOf(
  framework: Framework,
  answers: ReadonlyMap<string, DatedRating>,
  post: Post | null,
): Finding[] {
  return framework.skills.map((skill) => {
    const rating = answers.get(skill.code)
    const answer = rating?.answer ?? null
    const expected = expectedTarget(skill.targets, post)
    const targetCode = expected?.level ?? null
    const gap = gapBetween(framework.levels, answer, targetCode)
    const levels = levelsOfSkill(framework, skill)
    return {
      skill: skill.code,
      name: skill.name,
      area: framework.areas.find((area) => area.code === skill.area)?.name ?? skill.area,
      kind: kindOf(answer, gap),
      levels,
      answer:
        answer === null
          ? null
          : {
              code: answer,
              name: nameOfAnswer(levels, answer),
              order: orderOfAnswer(framework.levels, answer),
            },
      evidence: rating?.evidence ?? null,
      target: framework.levels.find((level) => level.code === targetCode) ?? null,
      isOfProfession: expected !== null && expected.profession !== null,
      gap,
    }
  })
}

/** Those of a kind; gaps widest first, otherwise in the order of the criterion. */
export const findingsOfKind = (findings: readonly Finding[], kind: FindingKind): Finding[] =>
  findings
    .filter((finding) => finding.kind === kind)
    .toSorted((one, other) => (other.gap ?? 0) - (one.gap ?? 0))

export type FindingCounts = {
  /** Skills for which a level is expected. */ expected: number
  atOrAbove: number
  gaps: number
  notSure: number
}

export const countFindings = (findings: readonly Finding[]): FindingCounts => ({
  expected: findings.filter((finding) => finding.target !== null).length,
  atOrAbove: findings.filter((finding) => finding.kind === 'strength').length,
  gaps: findings.filter((finding) => finding.kind === 'gap').length,
  notSure: findings.filter((finding) => finding.kind === 'not-sure').length,
})

const WORDS = ['no levels', 'one level', 'two levels', 'three levels', 'four levels']
/** "one level to go" */
export const gapInWords = (gap: number): string => `${WORDS[gap] ?? `${gap} levels`} to go`

/** "a Deputy Director" */
export const gradeInWords = (grade: { name: string }): string =>
  `${/^[aeiou]/i.test(grade.name) ? 'an' : 'a'} ${grade.name}`

/** Of whom the level of a finding is expected: "a Deputy Director", or "a Deputy Director in your profession". */
export const expectedOf = (finding: { isOfProfession: boolean }, grade: { name: string }): string =>
  `${gradeInWords(grade)}${finding.isOfProfession ? ' in your profession' : ''}`
