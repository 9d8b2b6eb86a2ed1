/** Findings from a self-assessment: for each skill, the answer compared with the target level for the person's post. */
import {
  expectedTarget,
  levelGap,
  answerName,
  answerOrder,
  type DatedRating,
  type LevelStep,
  type RatingAnswer,
} from '#app/domain/skills/assessment.ts'
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'

/**
 * `strength`: at or above target. `missing`: no answer. `no-target`: an answer without a target level, because the person has no posting
 * or their grade has no target.
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
  /** Whether the target is for the grade in the person's profession, rather than for the grade alone. */
  isForProfession: boolean
  /** The number of levels below target. Null, not 0, if it cannot be calculated. */
  gap: number | null
}

/** The codes of a post's grade and profession. */
export type Post = { grade: string; profession: string }

export const skillLevels = (framework: Framework, skill: FrameworkSkill): LevelStep[] =>
  framework.levels
    .filter((level) => skill.descriptors[level.code] !== undefined)
    .map(({ code, name, order }) => ({ code, name, order }))
    .toSorted((a, b) => a.order - b.order)

function findingKind(answer: RatingAnswer | null, gap: number | null): FindingKind {
  if (answer === null) return 'missing'
  if (answer === 'not-sure') return 'not-sure'
  if (gap === null) return 'no-target'
  return gap > 0 ? 'gap' : 'strength'
}

/** One finding for each skill, in the order of the criterion. */
export function deriveFindings(
  framework: Framework,
  answers: ReadonlyMap<string, DatedRating>,
  post: Post | null,
): Finding[] {
  return framework.skills.map((skill): Finding => {
    const rating = answers.get(skill.code)
    const answer = rating?.answer ?? null
    const expected = expectedTarget(skill.targets, post)
    const targetCode = expected?.level ?? null
    const gap = levelGap(framework.levels, answer, targetCode)
    const levels = skillLevels(framework, skill)
    return {
      skill: skill.code,
      name: skill.name,
      area: framework.areas.find((area) => area.code === skill.area)?.name ?? skill.area,
      kind: findingKind(answer, gap),
      levels,
      answer:
        answer === null
          ? null
          : {
              code: answer,
              name: answerName(levels, answer),
              order: answerOrder(framework.levels, answer),
            },
      evidence: rating?.evidence ?? null,
      target: framework.levels.find((level) => level.code === targetCode) ?? null,
      isForProfession: expected !== null && expected.profession !== null,
      gap,
    }
  })
}

/** The findings of one kind. Gaps are widest first, the others in the order of the criterion. */
export const findingsOfKind = (findings: readonly Finding[], kind: FindingKind): Finding[] =>
  findings
    .filter((finding) => finding.kind === kind)
    .toSorted((a, b) => (b.gap ?? 0) - (a.gap ?? 0))

export type FindingCounts = {
  /** Skills with a target level. */
  expected: number
  atOrAbove: number
  gaps: number
  notSure: number
}

export const countFindings = (findings: readonly Finding[]): FindingCounts => {
  const count = (kind: FindingKind) => findings.filter((finding) => finding.kind === kind).length
  return {
    expected: findings.filter((finding) => finding.target !== null).length,
    atOrAbove: count('strength'),
    gaps: count('gap'),
    notSure: count('not-sure'),
  }
}

/** For example, "1 level below the expected level". */
export const gapInWords = (gap: number): string =>
  `${gap} ${gap === 1 ? 'level' : 'levels'} below the expected level`

/** For example, "a deputy director" or "a Grade 6". */
export const gradeInWords = (grade: { name: string }): string =>
  `${/^[aeiou]/i.test(grade.name) ? 'an' : 'a'} ${/\d/.test(grade.name) ? grade.name : grade.name.toLowerCase()}`

/** Who the target level is for: "a deputy director", or "a deputy director in your profession". */
export const expectedOf = (
  finding: { isForProfession: boolean },
  grade: { name: string },
): string => `${gradeInWords(grade)}${finding.isForProfession ? ' in your profession' : ''}`
