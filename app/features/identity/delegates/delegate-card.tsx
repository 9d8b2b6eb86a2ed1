import { addDays, type Day } from '#app/domain/calendar/day.ts'
import {
  DELEGATE_RIGHT_LABELS,
  rightsOf,
  type DelegateTerms,
} from '#app/domain/identity/delegates.ts'
import { paths } from '#app/paths.ts'
import { SummaryCard } from '#app/ui/summary-list.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

type Props = {
  title: string
  row: DelegateTerms & { id: number }
  today: Day
  /** Another action, before ending it. */
  actions?: readonly { href: string; text: string }[]
  end: string
}

/** A delegate, or a person acted for: the dates, what is allowed, and a link to end it. */
export const DelegateCard = ({ title, row, today, actions, end }: Props) => (
  <SummaryCard
    title={title}
    headingLevel={2}
    actions={[...(actions ?? []), { href: paths.endDelegate(row.id), text: end }]}
    rows={[
      {
        key: row.from > today ? 'Starts' : 'Dates',
        value: `${formatDay(row.from)} to ${formatDay(addDays(row.until, -1))}`,
      },
      {
        key: 'They can',
        value: (
          <ul className="govuk-list govuk-!-margin-bottom-0">
            {rightsOf(row).map((right) => (
              <li key={right}>{DELEGATE_RIGHT_LABELS[right]}</li>
            ))}
          </ul>
        ),
      },
    ]}
  />
)
