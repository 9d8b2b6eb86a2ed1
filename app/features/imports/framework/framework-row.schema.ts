/** What rows of a framework's CSV file must be: one row a skill and level. */
import { z } from 'zod'
import {
  knownCode,
  newCode,
  optionalText,
  text,
  wholeNumber,
  yesOrNo,
} from '#app/features/imports/cells.schema.ts'

const long = 2_000

export const frameworkRow = z.object({
  framework: newCode,
  title: text('the title of the framework'),
  version: text('the version', 40),
  illustrative: yesOrNo,
  language: optionalText(20),
  notice: optionalText(long),
  sources: optionalText(long),
  area_code: newCode,
  area_name: text('the name of the area'),
  area_definition: text('the definition of the area', long),
  skill_code: newCode,
  skill_name: text('the name of the skill'),
  skill_definition: text('the definition of the skill', long),
  skill_illustrative: yesOrNo,
  behaviours: optionalText(long),
  evidence_prompt: optionalText(long),
  level_code: knownCode('the level'),
  level_name: text('the name of the level'),
  level_meaning: text('the meaning of the level', long),
  level_order: wholeNumber({ from: 1, to: 20 }),
  descriptor: optionalText(long),
  targets: optionalText(long),
})

export type FrameworkRow = z.infer<typeof frameworkRow>
export const FRAMEWORK_COLUMNS = Object.keys(frameworkRow.shape) as (keyof FrameworkRow)[]
