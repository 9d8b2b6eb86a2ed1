/** The form of a colleague: a level for each skill, or none. */
import { z } from 'zod'
import { CANNOT_SAY } from '#app/domain/skills/colleagues.ts'
import { defineForm, rowAnswers, rowsOf } from '#app/platform/forms/define-form.server.ts'

/** @param levels the levels that each skill defines, by the id of the skill */
const schema = (levels: ReadonlyMap<number, readonly string[]>) =>
  z.object({ level: rowAnswers, step: z.string() }).transform(({ level, step }, context) => {
    if (step === 'decline') return { isDeclined: true, levels: [] }
    const chosen = Object.entries(level)
      .map(([skillId, code]) => ({ skillId: Number(skillId), level: code }))
      .filter((row) => row.level !== CANNOT_SAY && levels.has(row.skillId))
    const unknown = chosen.find((row) => !levels.get(row.skillId)?.includes(row.level))
    const firstId = [...levels.keys()][0]
    if (unknown)
      context.addIssue({
        code: 'custom',
        path: ['level', String(unknown.skillId)],
        message: 'Select one of the levels, or “I cannot say”',
      })
    else if (chosen.length === 0)
      context.addIssue({
        code: 'custom',
        path: ['level', String(firstId)],
        message: 'Select a level for at least one skill, or decline',
      })
    return { isDeclined: false, levels: chosen }
  })

export const answerForm = defineForm(schema, { level: rowsOf('level'), step: 'text' })
