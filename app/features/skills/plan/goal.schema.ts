/** The forms for a goal, and for its next step. */
import { z } from 'zod'
import { parseDay } from '#app/domain/calendar/day-fields.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  DIFFERENTLY_MAX_LENGTH,
  GOAL_MAX_LENGTH,
  latestDueDay,
  type GoalChange,
} from '#app/domain/skills/goals.ts'
import { today } from '#app/platform/clock.server.ts'
import { dateAnswer, defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

/** Browsers send a line break as two characters, but it counts as one. */
const typed = z.string().transform((text) => text.replaceAll('\r\n', '\n').trim())

const tooLong = (what: string, max: number): string =>
  `${what} must be ${formatNumber(max)} characters or fewer`

type Issues = { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }

/** Checks a due day. A goal that is overdue can be changed without moving it. */
function checkDueDay(
  typedDay: z.infer<typeof dateAnswer>,
  saved: Day | null,
  context: Issues,
): Day | null {
  const addError = (message: string) =>
    context.addIssue({ code: 'custom', path: ['dueOn'], message })
  const { day, problem } = parseDay(typedDay)
  if (problem === 'missing') addError('Enter the date you want to do this by')
  if (problem === 'not-a-day') addError('Date must be a real date, such as 31 3 2027')
  if (day === null || day === saved) return day
  const latest = latestDueDay(today())
  if (day < today()) addError('Date must be today or in the future')
  if (day > latest) addError(`Date must be ${formatDay(latest)} or earlier`)
  return day
}

export type GoalChoices = {
  /** The lineages of skills and the codes of courses that the form offers. */
  skills: readonly { lineageId: number; name: string }[]
  courses: readonly { id: number; code: string; title: string }[]
  /** The day on which the goal is due now. Null for a new goal. */
  dueOn: Day | null
}

/** @param choices the skills and courses that the form offers */
const goalSchema = (choices: GoalChoices) =>
  z
    .object({
      text: typed,
      differently: typed,
      skill: z.string(),
      course: z.string(),
      dueOn: dateAnswer,
    })
    .transform(({ text, differently, skill, course, dueOn: typedDay }, context) => {
      const addError = (field: string, message: string) =>
        void context.addIssue({ code: 'custom', path: [field], message })
      if (text === '') addError('text', 'Enter what you want to do')
      if (text.length > GOAL_MAX_LENGTH) addError('text', tooLong('Your goal', GOAL_MAX_LENGTH))
      if (differently.length > DIFFERENTLY_MAX_LENGTH)
        addError('differently', tooLong('What you will do differently', DIFFERENTLY_MAX_LENGTH))
      const dueOn = checkDueDay(typedDay, choices.dueOn, context)
      const chosenSkill = choices.skills.find(({ lineageId }) => String(lineageId) === skill)
      const chosenCourse = choices.courses.find(({ code }) => code === course)
      if (skill !== '' && !chosenSkill) addError('skill', 'Select a skill in the list')
      if (course !== '' && !chosenCourse) addError('course', 'Select a course in the list')
      if (dueOn === null) return z.NEVER
      return {
        text,
        differently: differently === '' ? null : differently,
        lineageId: chosenSkill?.lineageId ?? null,
        courseId: chosenCourse?.id ?? null,
        dueOn,
      }
    })

export const goalForm = defineForm(goalSchema, {
  text: 'text',
  differently: 'text',
  skill: 'text',
  course: 'text',
  dueOn: 'date',
})
export type GoalAnswers = AnswersOf<typeof goalForm>

/** What to do with a goal: `change` is `done`, `dropped`, `reopen` or `move`, which has a new day. */
const changeSchema = z
  .object({
    change: z.enum(['done', 'dropped', 'reopen', 'move'], 'Choose what to do with your goal'),
    dueOn: dateAnswer,
  })
  .transform(({ change, dueOn: typedDay }, context): { change: GoalChange } => {
    if (change !== 'move') return { change }
    const dueOn = checkDueDay(typedDay, null, context)
    return dueOn === null ? z.NEVER : { change: { dueOn } }
  })

export const changeGoalForm = defineForm(changeSchema, { change: 'text', dueOn: 'date' })
export type ChangeGoalAnswers = AnswersOf<typeof changeGoalForm>
