import type { PostChoices } from '#app/data/people/posts.server.ts'
import type { PostingAnswers } from '#app/features/people/corrections/posting.schema.ts'
import { ReasonField } from '#app/features/people/corrections/reason-field.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

type Props = {
  choices: PostChoices
  answers: PostingAnswers
  errors?: Readonly<Record<string, string>> | null
  cancelHref: string
  lastDayHint: string
}

const named = (rows: readonly { id: number; name: string; code: string }[]) =>
  rows.map(({ id, name, code }) => ({ value: String(id), text: `${name} (${code})` }))

const organisations = (rows: PostChoices['organisations']) =>
  rows.map(({ id, name, code, closedOn }) => ({
    value: String(id),
    text:
      closedOn === null ? `${name} (${code})` : `${name} (${code}), closed ${formatDay(closedOn)}`,
  }))

/** The parts of a posting. The next page shows what would change. */
export function PostingForm({ choices, answers, errors, cancelHref, lastDayHint }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      <PostFields choices={choices} answers={answers} errors={errors} />
      <DateInput
        {...field('lastDay')}
        legend="Last day in the post (optional)"
        legendSize="s"
        hint={lastDayHint}
      />
      <ReasonField {...field('reason')} />
      <SubmitOrCancel submit="Continue" href={cancelHref} />
    </Form>
  )
}

type PostAnswers = Pick<PostingAnswers, 'organisation' | 'profession' | 'grade' | 'from'>

/** The organisation, profession, grade and first day of a post. */
export function PostFields({
  choices,
  answers,
  errors,
}: Pick<Props, 'choices' | 'errors'> & { answers: PostAnswers }) {
  const field = fieldProps(answers, errors)
  return (
    <>
      <Select
        {...field('organisation')}
        label="Organisation"
        labelSize="s"
        empty="Choose an organisation"
        items={organisations(choices.organisations)}
      />
      <Select
        {...field('profession')}
        label="Profession"
        labelSize="s"
        empty="Choose a profession"
        items={named(choices.professions)}
      />
      <Select
        {...field('grade')}
        label="Grade"
        labelSize="s"
        empty="Choose a grade"
        items={named(choices.grades)}
      />
      <DateInput
        {...field('from')}
        legend="First day in the post"
        legendSize="s"
        hint="For example, 27 3 2026"
      />
    </>
  )
}
