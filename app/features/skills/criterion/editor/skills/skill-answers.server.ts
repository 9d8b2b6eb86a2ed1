import type { FrameworkSkill } from '#app/domain/skills/framework.ts'
import { targetKey } from '#app/features/skills/criterion/editor/skills/skill-choices.ts'
import {
  skillForm,
  type SkillAnswers,
} from '#app/features/skills/criterion/editor/skills/skill.schema.ts'
import { withSentLineBreaks } from '#app/features/skills/criterion/editor/text-values.ts'
import { shownOf } from '#app/platform/forms/changes-meanwhile.server.ts'

/** A skill of a draft as answers to its form. */
export function skillAnswers(skill: FrameworkSkill): SkillAnswers {
  const saved = skillForm.answersFrom({
    name: skill.name,
    code: skill.code,
    definition: withSentLineBreaks(skill.definition),
    area: skill.area,
    theme: skill.theme,
    evidencePrompt: skill.evidencePrompt === null ? null : withSentLineBreaks(skill.evidencePrompt),
    behaviours: skill.behaviours.join('\r\n'),
    illustrative: skill.illustrative,
    descriptor: Object.fromEntries(
      Object.entries(skill.descriptors).map(([level, text]) => [level, withSentLineBreaks(text)]),
    ),
    target: Object.fromEntries(
      skill.targets.map(({ grade, profession, level }) => [targetKey(grade, profession), level]),
    ),
  })
  return { ...saved, shown: shownOf(saved) }
}
