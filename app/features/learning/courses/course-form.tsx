import {
  AUDIENCES,
  COMPLETION_RULES,
  COURSE_KINDS,
  type CompletionRule,
} from '#app/domain/learning/courses.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import type { CourseAnswers } from '#app/features/learning/courses/course.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

type CourseFormProps = {
  answers: CourseAnswers
  errors?: Record<string, string> | null
  grades: readonly { code: string; name: string }[]
  /** An existing course keeps its code. */
  isNew: boolean
  submit: string
}

const AUDIENCE_LABELS: Readonly<Record<(typeof AUDIENCES)[number], string>> = {
  all: 'Civil servants of every grade',
  scs: 'The senior civil service',
  grades: 'The grades chosen below',
}
const RULE_LABELS: Readonly<Record<CompletionRule, string>> = {
  'all-sessions': 'By attending every required session',
  'share-of-sessions': 'By attending some of the required sessions',
  'admin-word': 'When an admin records it',
  'outside-record': 'When another system records it',
}

export function CourseForm({ answers, errors, grades, isNew, submit }: CourseFormProps) {
  return (
    <Form>
      {isNew ? (
        <TextInput
          name="code"
          label="Code"
          labelSize="s"
          hint="Capital letters, such as DMC. You cannot change it later"
          width={10}
          value={answers.code}
          error={errors?.code}
        />
      ) : (
        <input type="hidden" name="code" value={answers.code} />
      )}
      <TextInput
        name="title"
        label="Title"
        labelSize="s"
        value={answers.title}
        error={errors?.title}
      />
      <Radios
        name="kind"
        legend="Kind"
        legendSize="s"
        items={COURSE_KINDS.map((value) => ({ value, text: capitalise(value) }))}
        value={answers.kind}
        error={errors?.kind}
      />
      <Textarea
        name="summary"
        label="What it is for (optional)"
        labelSize="s"
        rows={3}
        value={answers.summary}
        error={errors?.summary}
      />
      <TextInput
        name="provider"
        label="Who runs it (optional)"
        labelSize="s"
        value={answers.provider}
        error={errors?.provider}
      />
      <Audience answers={answers} errors={errors} grades={grades} />
      <Radios
        name="qualifying"
        legend="Does it count as upskilling?"
        legendSize="s"
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
        value={answers.qualifying}
        error={errors?.qualifying}
      />
      <Rule answers={answers} errors={errors} />
      <TextInput
        name="validForMonths"
        label="How many months a completion is valid (optional)"
        labelSize="s"
        inputMode="numeric"
        width={4}
        hint={`Leave empty if completions do not expire${isNew ? '' : '. A change applies to completions from today. Earlier completions keep the validity that the course had on their day'}`}
        value={answers.validForMonths}
        error={errors?.validForMonths}
      />
      <TextInput
        name="durationMinutes"
        label="How many minutes it takes (optional)"
        labelSize="s"
        inputMode="numeric"
        width={5}
        value={answers.durationMinutes}
        error={errors?.durationMinutes}
      />
      <Button preventDoubleClick>{submit}</Button>
    </Form>
  )
}

type SectionProps = Pick<CourseFormProps, 'answers' | 'errors'>

const Audience = ({ answers, errors, grades }: SectionProps & Pick<CourseFormProps, 'grades'>) => (
  <>
    <Radios
      name="audience"
      legend="Who it is for"
      legendSize="s"
      value={answers.audience}
      error={errors?.audience}
      items={AUDIENCES.map((value) => ({ value, text: AUDIENCE_LABELS[value] }))}
    />
    <Checkboxes
      name="grades[]"
      legend="Grades, if it is for some"
      legendSize="s"
      items={grades.map(({ code, name }) => ({ value: code, text: name }))}
      values={answers.grades}
      error={errors?.['grades[]']}
      small
    />
  </>
)

const Rule = ({ answers, errors }: SectionProps) => (
  <>
    <Radios
      name="completionRule"
      legend="How people complete it"
      legendSize="s"
      items={COMPLETION_RULES.map((value) => ({ value, text: RULE_LABELS[value] }))}
      value={answers.completionRule}
      error={errors?.completionRule}
    />
    <TextInput
      name="sessionsNeeded"
      label="How many of the required sessions, if people attend some"
      labelSize="s"
      inputMode="numeric"
      width={3}
      value={answers.sessionsNeeded}
      error={errors?.sessionsNeeded}
    />
  </>
)
