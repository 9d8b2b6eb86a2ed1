import {
  AUDIENCES,
  COMPLETION_RULES,
  COURSE_KINDS,
  QUALIFYING,
  type CompletionRule,
} from '#app/domain/learning/courses.ts'
import { UNKNOWN_GRADE } from '#app/domain/learning/eligibility.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import type { CourseAnswers } from '#app/features/learning/courses/course.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

type CourseFormProps = {
  answers: CourseAnswers
  errors?: Record<string, string> | null
  grades: readonly { code: string; name: string }[]
  /** Whether the course is new. The code of an existing course cannot change. */
  isNew: boolean
  submit: string
}

const AUDIENCE_LABELS: Readonly<Record<(typeof AUDIENCES)[number], string>> = {
  all: 'Civil servants of every grade',
  scs: 'The senior civil service',
  grades: 'Only the grades you choose below',
}
const RULE_LABELS: Readonly<Record<CompletionRule, string>> = {
  'all-sessions': 'By attending every required session',
  'share-of-sessions': 'By attending a minimum number of sessions',
  'all-modules': 'By completing every module that is not optional',
  'admin-word': 'When an admin records it',
  'outside-record': 'When another system records it',
}

export function CourseForm({ answers, errors, grades, isNew, submit }: CourseFormProps) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      {isNew ? (
        <TextInput
          {...field('code')}
          label="Code"
          labelSize="s"
          hint="Capital letters, such as DMC. You cannot change it later"
          width={10}
        />
      ) : (
        <input type="hidden" name="code" value={answers.code} />
      )}
      <TextInput {...field('title')} label="Title" labelSize="s" />
      <Radios
        {...field('kind')}
        legend="Type of course"
        legendSize="s"
        items={COURSE_KINDS.map((value) => ({ value, text: capitalise(value) }))}
      />
      <Textarea {...field('summary')} label="What it is for (optional)" labelSize="s" rows={3} />
      <TextInput {...field('provider')} label="Provider (optional)" labelSize="s" />
      <Radios
        {...field('audience')}
        legend="Who it is for"
        legendSize="s"
        items={AUDIENCES.map((value) => ({ value, text: AUDIENCE_LABELS[value] }))}
      />
      <Checkboxes
        name="grades[]"
        legend="Grades (if the course is for chosen grades only)"
        legendSize="s"
        items={grades.map(({ code, name }) => ({
          value: code,
          text: code === UNKNOWN_GRADE ? 'Grade not known' : name,
        }))}
        values={answers.grades}
        error={errors?.['grades[]']}
        small
      />
      <Radios
        {...field('qualifying')}
        legend="Does it count as upskilling?"
        legendSize="s"
        items={QUALIFYING.map((value) => ({ value, text: capitalise(value) }))}
      />
      <Radios
        {...field('completionRule')}
        legend="How people complete it"
        legendSize="s"
        items={COMPLETION_RULES.map((value) => ({ value, text: RULE_LABELS[value] }))}
      />
      <TextInput
        {...field('sessionsNeeded')}
        label="Minimum number of sessions"
        labelSize="s"
        inputMode="numeric"
        width={3}
        hint="Only required sessions count. Leave empty if people complete the course in another way"
      />
      <TextInput
        {...field('validForMonths')}
        label="Number of months a completion is valid (optional)"
        labelSize="s"
        inputMode="numeric"
        width={4}
        hint={`Leave empty if completions do not expire${isNew ? '' : '. A change applies to completions from today. It does not change how long earlier completions are valid'}`}
      />
      <TextInput
        {...field('durationMinutes')}
        label="Duration in minutes (optional)"
        labelSize="s"
        inputMode="numeric"
        width={5}
      />
      <Button preventDoubleClick>{submit}</Button>
    </Form>
  )
}
