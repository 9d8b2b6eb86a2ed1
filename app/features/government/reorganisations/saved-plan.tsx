/** A step of a plan as someone else saved it, to show above the viewer's own unsaved answers. */
import type { Day } from '#app/domain/calendar/day.ts'
import type {
  ChoiceField,
  ChoicesView,
} from '#app/features/government/reorganisations/choices.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx'

const SavedPlan = ({ rows }: { rows: readonly SummaryRow[] }) => (
  <>
    <h2 className="govuk-heading-m">The saved plan</h2>
    <SummaryList rows={rows} />
    <h2 className="govuk-heading-m">Your changes, not saved yet</h2>
  </>
)

type Item = { value: string; text: string }
const textOf = (items: readonly Item[], value: string): string | null =>
  items.find((item) => item.value === value)?.text ?? null

type SavedFromProps = {
  plan: { on: Day | null; fromIds: readonly number[]; closes: boolean }
  items: readonly Item[]
  showsIfItCloses: boolean
}

export const SavedFrom = ({
  plan: { on, fromIds, closes },
  items,
  showsIfItCloses,
}: SavedFromProps) => (
  <SavedPlan
    rows={[
      {
        key: fromIds.length > 1 ? 'Organisations' : 'Organisation',
        value: fromIds.map((id) => textOf(items, String(id)) ?? '').join(', ') || null,
      },
      ...(showsIfItCloses
        ? [{ key: 'Does the organisation close?', value: closes ? 'Yes' : 'No' }]
        : []),
      { key: 'Date', value: on && formatDay(on) },
    ]}
  />
)

/** The choices that were made. Professions without a separate choice are left out. */
export function SavedChoices({ view: { destinations, bodies, people } }: { view: ChoicesView }) {
  const chosen = ({ label, value }: ChoiceField) =>
    value === '' ? [] : [{ key: label, value: textOf(destinations, value) ?? value }]
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
