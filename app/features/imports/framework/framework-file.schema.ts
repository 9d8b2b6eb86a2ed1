/** The schema of a framework's JSON file. Whether its codes refer to each other correctly is checked later. */
import { z } from 'zod'
import type { FrameworkFile } from '#app/domain/skills/framework-file.ts'

const requiredText = (what: string) =>
  z
    .string(`Give ${what} as text.`)
    .trim()
    .min(1, `Give ${what}.`)
    .max(4_000, 'Shorten it to 4,000 characters or fewer.')
const code = requiredText('a code').regex(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
  'Use up to 40 letters, digits, hyphens, dots and underscores.',
)
const MAX_ITEMS = 500

export const frameworkFile: z.ZodType<FrameworkFile> = z.object({
  code,
  title: requiredText('the title'),
  version: requiredText('the version').max(40, 'Shorten the version to 40 characters or fewer.'),
  illustrative: z.boolean('Write true or false.').optional(),
  language: requiredText('the language').optional(),
  notice: z.string().trim().nullish(),
  sources: z
    .array(
      z.object({
        what: requiredText('what the source is'),
        url: z.url('Give the full URL of the source.'),
      }),
    )
    .optional(),
  levels: z
    .array(
      z.object({
        code,
        name: requiredText('the name'),
        meaning: requiredText('the meaning'),
        order: z.int('Number the levels from 1.').min(1),
      }),
    )
    .max(20, 'Give 20 levels or fewer.'),
  areas: z
    .array(
      z.object({
        code,
        name: requiredText('the name'),
        definition: requiredText('the definition'),
      }),
    )
    .max(MAX_ITEMS),
  skills: z
    .array(
      z.object({
        code,
        area: requiredText('the code of the area'),
        name: requiredText('the name'),
        definition: requiredText('the definition'),
        behaviours: z.array(requiredText('the behaviour')).max(MAX_ITEMS).optional(),
        levels: z.record(z.string(), requiredText('the descriptor')),
        targetByGrade: z.record(z.string(), requiredText('the level')).optional(),
        evidencePrompt: requiredText('the prompt').nullish(),
        illustrative: z.boolean('Write true or false.').optional(),
      }),
    )
    .max(MAX_ITEMS),
  professionAdjustments: z
    .array(
      z.object({
        professions: z.array(requiredText('the profession')),
        skills: z.array(requiredText('the skill')),
        raiseTo: requiredText('the level'),
      }),
    )
    .optional(),
})
