/** A step of a plan as somebody else has saved it, above what was chosen here and is not saved. */
import type { Day } from '#app/domain/calendar/day.ts'
import type {
  ChoiceField,
  ChoicesView,
} from '#app/features/government/reorganisations/choices.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx'

const SavedPlan = ({ rows }: { rows: readonly SummaryRow[] }) => (
  <>
    <h2 className="govuk-heading-m">The plan as it is now</h2>
    <SummaryList rows={rows} />
    <h2 className="govuk-heading-m">Yours, not saved yet</h2>
  </>
)

type Item = { value: string; text: string }
const textOf = (items: readonly Item[], value: string): string | null =>
  items.find((item) => item.value === value)?.text ?? null

type FromNowProps = {
  plan: { on: Day | null; fromIds: readonly number[]; closes: boolean }
  items: readonly Item[]
  saysWhetherItCloses: boolean
}

export const SavedFrom = ({
  plan: { on, fromIds, closes },
  items,
  saysWhetherItCloses,
}: FromNowProps) => (
  <SavedPlan
    rows={[
      {
        key: fromIds.length > 1 ? 'Bodies' : 'Body',
        value: fromIds.map((id) => textOf(items, String(id)) ?? '').join(', ') || null,
      },
      ...(saysWhetherItCloses ? [{ key: 'Does it end?', value: closes ? 'Yes' : 'No' }] : []),
      { key: 'Day', value: on && formatDay(on) },
    ]}
  />
)

/** Only what was chosen: professions that go as everybody else are not listed. */
export function SavedChoices({ view: { places, bodies, people } }: { view: ChoicesView }) {
  const chosen = ({ label, value }: ChoiceField) =>
    value === '' ? [] : [{ key: label, value: textOf(places, value) ?? value }]
  return (
    <SavedPlan
      rows={[
        ...bodies.flatMap(({ agencies, rest, professions }) =>
          [...agencies, rest, ...professions].flatMap(chosen),
        ),
        ...people.flatMap(chosen),
      ]}
    />
  )
}
