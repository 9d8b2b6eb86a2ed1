/** The form about one skill of a draft. */
import { z } from 'zod'
import { isCode, MAX_CODE } from '#app/domain/skills/criterion/drafts.ts'
import type { FrameworkSkill } from '#app/domain/skills/framework.ts'
import {
  describeTargetKey,
  nameOf,
  type Named,
  type SkillChoices,
} from '#app/features/skills/criterion/editor/skills/skill-choices.ts'
import {
  linesOf,
  longText,
  optionalLongText,
  shortText,
  withStoredLineBreaks,
} from '#app/features/skills/criterion/editor/text-values.ts'
import {
  defineForm,
  rowAnswers,
  rowsOf,
  type AnswersOf,
} from '#app/platform/forms/define-form.server.ts'

const MAX_BEHAVIOURS = 50

const fields = {
  shown: z.string(),
  afterwards: z.string(),
  profession: z.string(),
  name: shortText('Enter the name of the skill', 'Name'),
  code: z
    .string()
    .trim()
    .refine(
      isCode,
      `Enter a code of up to ${MAX_CODE} letters, digits, hyphens, dots and underscores`,
    ),
  definition: longText('Enter the definition of the skill', 'Definition'),
  evidencePrompt: optionalLongText('Prompt'),
  behaviours: z
    .string()
    .transform(linesOf)
    .refine(
      (lines) => lines.length <= MAX_BEHAVIOURS,
      `Enter ${MAX_BEHAVIOURS} behaviours or fewer`,
    ),
  illustrative: z.boolean(),
  descriptor: rowAnswers,
  target: rowAnswers,
}

type Entered = { descriptor: Record<string, string>; target: Record<string, string> }
type AddError = (path: string[], message: string) => void

/** The descriptors that were entered. Text for a level that someone else has removed is in the error message. */
function readDescriptors({ descriptor }: Entered, choices: SkillChoices, addError: AddError) {
  const entered = Object.entries(descriptor)
    .map(([level, text]) => [level, withStoredLineBreaks(text).trim()] as const)
    .filter(([, text]) => text !== '')
  for (const [level, text] of entered) {
    if (!choices.levels.some(({ code }) => code === level))
      addError([], `Someone has removed the level “${level}”. You entered this for it: “${text}”`)
    if (text.length > 4000)
      addError(['descriptor', level], 'Descriptor must be 4,000 characters or fewer')
  }
  return Object.fromEntries(entered)
}

function readTargets(
  { target }: Entered,
  defined: Readonly<Record<string, string>>,
  { choices, addError }: { choices: SkillChoices; addError: AddError },
): FrameworkSkill['targets'] {
  return Object.entries(target)
    .filter(([, level]) => level !== '')
    .map(([key, level]) => {
      const [grade = '', profession = null] = key.split(':')
      const who = describeTargetKey(key, choices)
      if (!choices.levels.some(({ code }) => code === level))
        addError(['target', key], `Select a level from the list for ${who}`)
      else if (defined[level] === undefined)
        addError(
          ['target', key],
          `${nameOf(choices.levels, level)} is not defined for this skill. Describe it, or select another target level for ${who}`,
        )
      return { grade, profession, level }
    })
}

const schema = (choices: SkillChoices) => {
  const oneOf = (list: readonly Named[], code: string) => list.some((item) => item.code === code)
  return z
    .object({
      ...fields,
      area: z.string().refine((code) => oneOf(choices.areas, code), 'Select an area'),
      theme: z
        .string()
        .refine(
          (code) => code === '' || oneOf(choices.themes, code),
          'Select a theme from the list',
        ),
    })
    .transform(({ shown: _, afterwards: __, profession: ___, ...entered }, context) => {
      const addError: AddError = (path, message) =>
        void context.addIssue({ code: 'custom', path, message })
      const { descriptor: ____, target: _____, ...skill } = entered
      const descriptors = readDescriptors(entered, choices, addError)
      const targets = readTargets(entered, descriptors, { choices, addError })
      const { theme, evidencePrompt } = skill
      return {
        ...skill,
        theme: theme === '' ? null : theme,
        evidencePrompt: evidencePrompt === '' ? null : evidencePrompt,
        descriptors,
        targets,
      } satisfies FrameworkSkill
    })
}

export const skillForm = defineForm(schema, {
  shown: 'text',
  afterwards: 'text',
  profession: 'text',
  name: 'text',
  code: 'text',
  definition: 'text',
  area: 'text',
  theme: 'text',
  evidencePrompt: 'text',
  behaviours: 'text',
  illustrative: 'tick',
  descriptor: rowsOf('descriptor'),
  target: rowsOf('target'),
})
export type SkillAnswers = AnswersOf<typeof skillForm>
/** The fields that have a row for each level or grade. */
export const SKILL_ROWS = ['descriptor', 'target'] as const
