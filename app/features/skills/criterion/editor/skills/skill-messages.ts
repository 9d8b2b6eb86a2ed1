/** What the page about a skill says if the skill cannot be saved. */
import type { SkillRefusal } from '#app/features/skills/criterion/editor/skills/change-skills.server.ts'
import {
  skillFieldLabel,
  skillValueText,
} from '#app/features/skills/criterion/editor/skills/skill-labels.ts'
import {
  describeTargetKey,
  type SkillChoices,
} from '#app/features/skills/criterion/editor/skills/skill-choices.ts'
import type { SkillAnswers } from '#app/features/skills/criterion/editor/skills/skill.schema.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

export function skillErrors(
  refusal: Exclude<SkillRefusal, { reason: 'changed-meanwhile' }>,
): FieldErrors {
  // The page says so, and shows what was typed.
  if (refusal.reason !== 'code-in-use') return {}
  return { code: `Enter a different code, because “${refusal.by.name}” has this one` }
}

/** What was typed, for a page that can no longer save it. */
export function typedSkill(
  answers: SkillAnswers,
  choices: SkillChoices,
): (readonly [label: string, text: string])[] {
  const text = (name: string, value: string) =>
    [skillFieldLabel(name, choices), String(skillValueText(name, value, choices))] as const
  const { name, code, definition, area, theme, behaviours, evidencePrompt } = answers
  const targets = Object.entries(answers.target)
    .filter(([, level]) => level !== '')
    .map(([key, level]) => {
      const value = skillValueText(`target[${key}]`, level, choices)
      return `${describeTargetKey(key, choices)}: ${String(value)}`
    })
  return [
    ...Object.entries({ name, code, definition, area, theme, behaviours }).map(([field, value]) =>
      text(field, value),
    ),
    ...Object.entries(answers.descriptor).map(([level, value]) =>
      text(`descriptor[${level}]`, value),
    ),
    text('evidencePrompt', evidencePrompt),
    ['Target levels', targets.join('\n')],
  ]
}

/** Nothing to choose from, for the page of a draft that is gone. */
export const NO_CHOICES: SkillChoices = {
  areas: [],
  themes: [],
  levels: [],
  grades: [],
  professions: [],
}
