import type { PostChoices } from '#app/data/people/posts.server.ts'
import type { BulkChange } from '#app/domain/people/bulk-changes.ts'
import type { ChangePeopleAnswers } from '#app/features/people/bulk/change-people.schema.ts'
import { ReasonField } from '#app/features/people/corrections/reason-field.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

const DAY_LEGENDS: Readonly<Partial<Record<BulkChange, string>>> = {
  manager: 'From which day do they have this manager?',
  move: 'First day in the new post',
  end: 'Last day in the post',
}

type Props = {
  change: BulkChange
  organisations: PostChoices['organisations']
  answers: ChangePeopleAnswers
  errors?: Readonly<Record<string, string>> | null
  cancelHref: string
}

/** What a bulk change needs to know. The next page says what it does to each person. */
export function ChangePeopleForm({ change, organisations, answers, errors, cancelHref }: Props) {
  const field = fieldProps(answers, errors)
  const dayLegend = DAY_LEGENDS[change]
  return (
    <Form>
      {change === 'manager' ? (
        <TextInput
          {...field('manager')}
          label="New manager"
          labelSize="s"
          hint="Their email address or staff number"
          spellCheck={false}
        />
      ) : null}
      {change === 'move' ? (
        <Select
          {...field('organisation')}
          label="Organisation"
          labelSize="s"
          empty="Choose an organisation"
          items={organisations.map(({ id, name, code, closedOn }) => ({
            value: String(id),
            text: `${name} (${code})${closedOn === null ? '' : `, closed ${formatDay(closedOn)}`}`,
          }))}
        />
      ) : null}
      {dayLegend ? (
        <DateInput
          {...field('day')}
          legend={dayLegend}
          legendSize="s"
          hint="For example, 27 3 2026"
        />
      ) : null}
      {change === 'sign-in-link' ? null : <ReasonField {...field('reason')} />}
      <SubmitOrCancel submit="Check who is affected" href={cancelHref} />
    </Form>
  )
}
