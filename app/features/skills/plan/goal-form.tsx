import { DIFFERENTLY_MAX_LENGTH, GOAL_MAX_LENGTH } from '#app/domain/skills/goals.ts'
import type { GoalAnswers, GoalChoices } from '#app/features/skills/plan/goal.schema.ts'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

type Props = {
  answers: GoalAnswers
  errors?: Record<string, string> | null
  choices: GoalChoices
  submit: string
  cancel: string
}

/** The form for the words, the date, the skill and the course of a goal. */
export function GoalForm({ answers, errors, choices, submit, cancel }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      <Textarea
        {...field('text')}
        label="What do you want to do?"
        labelSize="s"
        hint="For example, “Ask for the evidence before I decide”"
        rows={2}
        maxLength={GOAL_MAX_LENGTH}
      />
      <Textarea
        {...field('differently')}
        label="What will you do differently? (optional)"
        labelSize="s"
        rows={3}
        maxLength={DIFFERENTLY_MAX_LENGTH}
      />
      <DateInput
        {...field('dueOn')}
        legend="When do you want to do this by?"
        legendSize="s"
        hint="For example, 31 3 2027"
      />
      <Select
        {...field('skill')}
        label="Skill (optional)"
        labelSize="s"
        empty="No skill"
        items={choices.skills.map(({ lineageId, name }) => ({
          value: String(lineageId),
          text: name,
        }))}
      />
      <Select
        {...field('course')}
        label="Course (optional)"
        labelSize="s"
        empty="No course"
        items={choices.courses.map(({ code, title }) => ({ value: code, text: title }))}
      />
      <SubmitOrCancel submit={submit} href={cancel} />
    </Form>
  )
}
