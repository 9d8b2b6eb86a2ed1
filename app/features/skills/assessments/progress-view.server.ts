/** Every question of an assessment with its answer, and how far the assessment has got. */
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { answerName } from '#app/domain/skills/assessment.ts'
import type { Progress } from '#app/domain/skills/assessments/progress.ts'
import { skillLevels } from '#app/domain/skills/findings.ts'
import { findTargets } from '#app/features/skills/assessments/answered-target.server.ts'
import { findEarlierAnswers } from '#app/features/skills/assessments/earlier-answers.server.ts'
import type { OwnAssessment } from '#app/features/skills/assessments/require-assessment.server.ts'

/** `carried`: the answer is from an earlier assessment. `asked-again`: the skill was split or merged, so earlier answers do not count. */
export type QuestionState = 'answered' | 'carried' | 'asked-again' | 'not-answered'

export type QuestionProgress = {
  skill: string
  name: string
  area: string
  state: QuestionState
  answer: string | null
  evidence: string | null
  /** When an earlier answer was given. */
  from: Date | null
  /** The target level in words. Null until the question is answered. */
  target: string | null
  /** Whether the person started to change the answer and did not finish. */
  isUnfinished: boolean
}

export type ProgressView = {
  progress: Progress
  questions: QuestionProgress[]
  /** Whether this is the first time that the person answers. */
  isFirst: boolean
}

export async function findProgressView(
  assessment: OwnAssessment,
  reader: RatingReader,
  now: Date,
): Promise<ProgressView> {
  const { framework, answers, answered, drafts, versionId } = assessment
  const { isFirst, carried, askedAgain } = await findEarlierAnswers(reader, versionId)
  const targetOf = await findTargets(reader.personId, framework, now)
  const stateOf = (code: string): QuestionState => {
    if (answered.has(code)) return 'answered'
    if (carried.has(code)) return 'carried'
    return askedAgain.has(code) ? 'asked-again' : 'not-answered'
  }
  return {
    isFirst,
    progress: {
      skills: framework.skills.map(({ code }) => code),
      answered,
      carried: new Set(carried.keys()),
    },
    questions: framework.skills.map((skill) => {
      const { code, name, area } = skill
      const [own, before] = [answers.get(code), carried.get(code)]
      const rating = own ?? before
      return {
        skill: code,
        name,
        area,
        state: stateOf(code),
        answer: rating ? answerName(skillLevels(framework, skill), rating.answer) : null,
        evidence: rating?.evidence ?? null,
        from: own ? null : (before?.submittedAt ?? null),
        target: own ? targetOf(code) : null,
        isUnfinished: drafts.some((draft) => draft.skill === code),
      }
    }),
  }
}
