/** The form about who a course is for. */
import { z } from 'zod'
import type { CourseContent } from '#app/domain/learning/course-content.ts'
import { AUDIENCES } from '#app/domain/learning/courses.ts'
import { findByLine, lineOf } from '#app/features/learning/courses/edit/find-by-line.ts'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

type Named = { code: string; name: string }

const selectedValues = z
  .array(z.string())
  .transform((entered) => [...new Set(entered.filter((value) => value !== ''))].toSorted())

const schema = (organisations: readonly Named[]) =>
  z
    .object({
      opened: z.string(),
      audience: z.enum(AUDIENCES, 'Select which grades the course is for'),
      grades: selectedValues,
      organisations: z.string(),
      professions: selectedValues,
    })
    .transform(({ audience, grades, organisations: lines, ...entered }, context) => {
      if (audience === 'grades' && grades.length === 0)
        context.addIssue({
          code: 'custom',
          path: ['grades'],
          message: 'Select at least one grade',
        })
      const { codes, message } = findByLine(lines, organisations, 'organisation')
      if (message) context.addIssue({ code: 'custom', path: ['organisations'], message })
      return {
        ...entered,
        scsOnly: audience === 'scs',
        grades: audience === 'grades' ? grades : [],
        organisations: codes,
      }
    })

export const audienceForm = defineForm(schema, {
  opened: 'text',
  audience: 'text',
  grades: 'list',
  organisations: 'text',
  professions: 'list',
})
export type AudienceAnswers = AnswersOf<typeof audienceForm>

/** The initial answers for a course. */
export const answersFromAudience = (
  content: CourseContent,
  organisations: readonly Named[],
  opened: string,
): AudienceAnswers =>
  audienceForm.answersFrom({
    opened,
    audience: content.grades.length > 0 ? 'grades' : content.scsOnly ? 'scs' : 'all',
    grades: content.grades,
    organisations: organisations
      .filter(({ code }) => content.organisations.includes(code))
      .map(lineOf)
      .join('\n'),
    professions: content.professions,
  })
