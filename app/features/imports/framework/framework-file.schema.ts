/** What a framework's JSON file must be. Whether its codes fit together is asked after. */
import { z } from 'zod'
import type { FrameworkFile } from '#app/domain/skills/framework-file.ts'

const words = (what: string) =>
  z
    .string(`Give ${what} as text.`)
    .trim()
    .min(1, `Give ${what}.`)
    .max(4_000, 'Shorten it to 4,000 characters or fewer.')
const code = words('a code').regex(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
  'Use up to 40 letters, digits, hyphens, dots and underscores.',
)
const many = 500

export const frameworkFile: z.ZodType<FrameworkFile> = z.object({
  code,
  title: words('the title'),
  version: words('the version').max(40, 'Shorten the version to 40 characters or fewer.'),
  illustrative: z.boolean('Write true or false.').optional(),
  language: words('the language').optional(),
  notice: z.string().trim().nullish(),
  sources: z
    .array(
      z.object({
        what: words('what the source is'),
        url: z.url('Give the full address of the source.'),
      }),
    )
    .optional(),
  levels: z
    .array(
      z.object({
        code,
        name: words('the name'),
        meaning: words('the meaning'),
        order: z.int('Number the levels from 1.').min(1),
      }),
    )
    .max(20, 'Give 20 levels or fewer.'),
  areas: z
    .array(z.object({ code, name: words('the name'), definition: words('the definition') }))
    .max(many),
  skills: z
    .array(
      z.object({
        code,
        area: words('the code of the area'),
        name: words('the name'),
        definition: words('the definition'),
        behaviours: z.array(words('the behaviour')).max(many).optional(),
        levels: z.record(z.string(), words('the descriptor')),
        targetByGrade: z.record(z.string(), words('the level')).optional(),
        evidencePrompt: words('the prompt').nullish(),
        illustrative: z.boolean('Write true or false.').optional(),
      }),
    )
    .max(many),
  professionAdjustments: z
    .array(
      z.object({
        professions: z.array(words('the profession')),
        skills: z.array(words('the skill')),
        raiseTo: words('the level'),
      }),
    )
    .optional(),
})
