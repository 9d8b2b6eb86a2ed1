import { listPublishedSkills } from '#app/data/learning/courses/course-choices.server.ts'
import type { RaisedSkill } from '#app/domain/learning/course-content.ts'
import { skillKey, type SkillChoice } from '#app/features/learning/courses/edit/skills.schema.ts'

/** The skills that a course can raise, and those it raises already that are in no published version. */
export async function findSkillChoices(
  raised: readonly RaisedSkill[],
): Promise<{ choices: SkillChoice[]; others: RaisedSkill[] }> {
  const skills = await listPublishedSkills()
  const choices = skills.map((skill) => ({ ...skill, key: skillKey(skill) }))
  const keys = new Set(choices.map(({ key }) => key))
  return { choices, others: raised.filter((skill) => !keys.has(skillKey(skill))) }
}
