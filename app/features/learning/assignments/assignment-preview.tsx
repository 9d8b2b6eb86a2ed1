import type { Day } from '#app/domain/calendar/day.ts'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Props = {
  people: number
  done: number
  dueOn: Day
  /** The answers, to send again with the confirmation. */
  sent: readonly (readonly [name: string, value: string])[]
}

/** How many people a course would be required for, and the button to require it. */
export const AssignmentPreview = ({ people, done, dueOn, sent }: Props) => (
  <>
    <p className="govuk-body-l">
      {formatCount(people, 'person', 'people')} in post today, of whom {done} have a valid
      completion already.
    </p>
    <ul className="govuk-list govuk-list--bullet">
      <li>
        We will email the other {formatCount(people - done, 'person', 'people')} within about an
        hour, between 8am and midnight. If you end the requirement in the first five minutes, no one
        is emailed.
      </li>
      <li>
        We remind those who have not done it two weeks before {formatDay(dueOn)}, on the day, and a
        week after.
      </li>
      <li>They come first on waiting lists.</li>
      <li>People who join the group later are included, until you end it.</li>
    </ul>
    <Form>
      {sent.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="step" value="set" />
      <SubmitOrCancel
        submit={`Require it for ${formatCount(people, 'person', 'people')}`}
        href={paths.assignments()}
      />
    </Form>
  </>
)
