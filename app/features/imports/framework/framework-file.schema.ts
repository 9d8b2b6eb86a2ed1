/** The schema of a framework's JSON file. Whether its codes refer to each other correctly is checked later. */
import { z } from 'zod'
import { composed } from '#app/domain/text/composed.ts'
import { invisibleCharacterIn } from '#app/domain/text/invisible-characters.ts'
import type { FrameworkFile } from '#app/domain/skills/framework-file.ts'

/** The same rules as for cells of a CSV file, so that what one format can hold, the other can too. */
const visible = (text: string, context: z.RefinementCtx): void => {
  const invisible = invisibleCharacterIn(text, 'text')
  if (invisible !== null)
    context.addIssue({
      code: 'custom',
      message: `The text contains ${invisible}. Type it again without that character.`,
    })
}
const requiredText = (what: string) =>
  z
    .string(`Give ${what} as text.`)
    .overwrite((text) => composed(text.replaceAll(/\r\n?/g, '\n')))
    .trim()
    .min(1, `Give ${what}.`)
    .max(4_000, 'Shorten it to 4,000 characters or fewer.')
    .superRefine(visible)
/** Text without line breaks, because a CSV file has one on each line. */
const oneLine = (what: string) =>
  requiredText(what).overwrite((text) => text.replaceAll(/\s+/g, ' '))
const code = requiredText('a code').regex(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
  'Use up to 40 letters, digits, hyphens, dots and underscores.',
)
const MAX_ITEMS = 500
const MAX_SKILLS = 5_000
const tooMany = (max: number) => `Give ${max.toLocaleString('en-GB')} or fewer.`

export const frameworkFile: z.ZodType<FrameworkFile> = z.object({
  code,
  title: requiredText('the title'),
  version: requiredText('the version').max(40, 'Shorten the version to 40 characters or fewer.'),
  illustrative: z.boolean('Write true or false.').optional(),
  language: requiredText('the language').optional(),
  notice: requiredText('the notice')
    .nullish()
    .or(z.literal('').transform(() => null)),
  sources: z
    .array(
      z.object({
        what: oneLine('what the source is'),
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
    .max(MAX_ITEMS, tooMany(MAX_ITEMS)),
  themes: z
    .array(
      z.object({
        code,
        name: requiredText('the name'),
        definition: requiredText('the definition'),
      }),
    )
    .max(MAX_ITEMS, tooMany(MAX_ITEMS))
    .optional(),
  skills: z
    .array(
      z.object({
        code,
        area: requiredText('the code of the area'),
        theme: requiredText('the code of the theme').nullish(),
        name: requiredText('the name'),
        definition: requiredText('the definition'),
        behaviours: z.array(oneLine('the behaviour')).max(MAX_ITEMS, tooMany(MAX_ITEMS)).optional(),
        levels: z.record(z.string(), requiredText('the descriptor')),
        targetByGrade: z.record(z.string(), requiredText('the level')).optional(),
        targetByProfession: z
          .record(z.string(), z.record(z.string(), requiredText('the level')))
          .optional(),
        evidencePrompt: requiredText('the prompt').nullish(),
        illustrative: z.boolean('Write true or false.').optional(),
      }),
    )
    .max(MAX_SKILLS, tooMany(MAX_SKILLS)),
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
