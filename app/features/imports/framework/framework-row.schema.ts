/** The schema of rows in a framework's CSV file: one row for each skill and level. */
import { z } from 'zod'
import {
  knownCode,
  newCode,
  optionalText,
  text,
  wholeNumber,
  yesOrNo,
} from '#app/features/imports/cells.schema.ts'

const MAX_LONG_TEXT = 2_000

export const frameworkRow = z.object({
  framework: newCode,
  title: text('the title of the framework'),
  version: text('the version', 40),
  illustrative: yesOrNo,
  language: optionalText(20),
  notice: optionalText(MAX_LONG_TEXT),
  sources: optionalText(MAX_LONG_TEXT),
  area_code: newCode,
  area_name: text('the name of the area'),
  area_definition: text('the definition of the area', MAX_LONG_TEXT),
  skill_code: newCode,
  skill_name: text('the name of the skill'),
  skill_definition: text('the definition of the skill', MAX_LONG_TEXT),
  skill_illustrative: yesOrNo,
  behaviours: optionalText(MAX_LONG_TEXT),
  evidence_prompt: optionalText(MAX_LONG_TEXT),
  level_code: knownCode('the level'),
  level_name: text('the name of the level'),
  level_meaning: text('the meaning of the level', MAX_LONG_TEXT),
  level_order: wholeNumber({ from: 1, to: 20 }),
  descriptor: optionalText(MAX_LONG_TEXT),
  targets: optionalText(MAX_LONG_TEXT),
})

export type FrameworkRow = z.infer<typeof frameworkRow>
export const FRAMEWORK_COLUMNS = Object.keys(frameworkRow.shape) as (keyof FrameworkRow)[]
