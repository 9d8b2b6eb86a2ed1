/** The form about the skills that a course raises. */
import { z } from 'zod'
import type { RaisedSkill } from '#app/domain/learning/course-content.ts'
import { defineForm, rowAnswers, rowsOf } from '#app/platform/forms/define-form.server.ts'

/** A skill to choose a level for. `key` identifies it in the form. */
export type SkillChoice = {
  key: string
  framework: string
  skill: string
  name: string
  area: string
  levels: { code: string; name: string }[]
}

/** Identifies a skill of a framework in the form. */
export const skillKey = ({ framework, skill }: { framework: string; skill: string }): string =>
  `${framework}:${skill}`

/** @param choices every skill that can be chosen @param others raised skills that are not in the published criterion, which stay */
const schema = (choices: readonly SkillChoice[], others: readonly RaisedSkill[]) =>
  z.object({ opened: z.string(), level: rowAnswers }).transform(({ opened, level }, context) => {
    const raised = choices.flatMap(({ key, framework, skill, levels }) => {
      const chosen = level[key] ?? ''
      if (chosen === '') return []
      if (!levels.some(({ code }) => code === chosen))
        context.addIssue({
          code: 'custom',
          path: ['level', key],
          message: 'Select a level from the list',
        })
      return [{ framework, skill, level: chosen }]
    })
    const skills = [...raised, ...others].toSorted((a, b) => (skillKey(a) < skillKey(b) ? -1 : 1))
    return { opened, skills }
  })

export const skillsForm = defineForm(schema, { opened: 'text', level: rowsOf('level') })
