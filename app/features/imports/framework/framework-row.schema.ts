/** The schema of rows in a framework's CSV file: one row for each skill and level. */
import { z } from 'zod'
import {
  newCode,
  optionalLongText,
  optionalNewCode,
  optionalText,
  optionalWholeNumber,
  text,
  yesOrNo,
} from '#app/features/imports/cells.schema.ts'

const MAX_ORDER = 10_000

export const frameworkRow = z.object({
  framework: newCode,
  title: text('the title of the framework', 300),
  version: text('the version', 40),
  illustrative: yesOrNo,
  language: optionalText(20),
  notice: optionalLongText,
  sources: optionalLongText,
  area_code: optionalNewCode,
  area_name: optionalText(300),
  area_definition: optionalLongText,
  skill_code: optionalNewCode,
  skill_name: optionalText(300),
  skill_definition: optionalLongText,
  skill_illustrative: optionalText(3).pipe(yesOrNo.nullable()),
  behaviours: optionalLongText,
  evidence_prompt: optionalLongText,
  level_code: optionalNewCode,
  level_name: optionalText(300),
  level_meaning: optionalLongText,
  level_order: optionalWholeNumber({ from: 1, to: MAX_ORDER }),
  descriptor: optionalLongText,
  targets: optionalLongText,
  area_order: optionalWholeNumber({ from: 1, to: MAX_ORDER }),
  theme_code: optionalNewCode,
  theme_name: optionalText(300),
  theme_definition: optionalLongText,
  theme_order: optionalWholeNumber({ from: 1, to: MAX_ORDER }),
})

export type FrameworkRow = z.infer<typeof frameworkRow>
