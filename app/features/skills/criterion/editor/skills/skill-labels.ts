/** The fields of a skill in words. */
import {
  describeTargetKey,
  nameOf,
  type SkillChoices,
} from '#app/features/skills/criterion/editor/skills/skill-choices.ts'

const LABELS: Readonly<Record<string, string>> = {
  name: 'Name',
  code: 'Code',
  definition: 'Definition',
  area: 'Area',
  theme: 'Theme',
  evidencePrompt: 'Prompt for an example',
  behaviours: 'Behaviours',
  illustrative: 'Illustrative',
}

/** The label of a field, such as “Descriptor of Working” or “Target level of Director”. */
export function skillFieldLabel(name: string, choices: SkillChoices): string {
  const [, row, key = ''] = /^(descriptor|target)\[(.*)\]$/.exec(name) ?? []
  if (row === 'descriptor') return `Descriptor of ${nameOf(choices.levels, key)}`
  if (row === 'target') return `Target level of ${describeTargetKey(key, choices)}`
  return LABELS[name] ?? name
}

/** A saved value as people read it: the names of areas, themes and levels instead of their codes. */
export function skillValueText(name: string, value: unknown, choices: SkillChoices): unknown {
  if (name === 'area') return nameOf(choices.areas, String(value))
  if (name === 'theme') return nameOf(choices.themes, String(value))
  return name.startsWith('target[') ? nameOf(choices.levels, String(value)) : value
}
