/** Presents a skill as a question in an assessment. */
import {
  availableAnswers,
  answerName,
  OTHER_ANSWERS,
  type RatingAnswer,
} from '#app/domain/skills/assessment.ts'
import { skillLevels } from '#app/domain/skills/findings.ts'
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'

export type RatingQuestion = {
  name: string
  definition: string
  behaviours: string[]
  evidencePrompt: string | null
  levels: { code: RatingAnswer; name: string; descriptor: string }[]
  others: { code: RatingAnswer; name: string }[]
}

export const listAnswersTo = (framework: Framework, skill: FrameworkSkill): RatingAnswer[] =>
  availableAnswers(framework.levels, new Set(Object.keys(skill.descriptors)))

export function toQuestion(framework: Framework, skill: FrameworkSkill): RatingQuestion {
  const levels = skillLevels(framework, skill)
  return {
    name: skill.name,
    definition: skill.definition,
    behaviours: skill.behaviours,
    evidencePrompt: skill.evidencePrompt,
    levels: levels.map(({ code, name }) => ({
      code,
      name,
      descriptor: skill.descriptors[code] ?? '',
    })),
    others: OTHER_ANSWERS.map((code) => ({ code, name: answerName(levels, code) })),
  }
}

/** For example, "Data literacy: 3 of 6". */
export function placeInArea(framework: Framework, skill: FrameworkSkill): string {
  const area = framework.areas.find((area) => area.code === skill.area)
  const skills = framework.skills.filter((candidate) => candidate.area === skill.area)
  return `${area?.name ?? skill.area}: ${skills.indexOf(skill) + 1} of ${skills.length}`
}
