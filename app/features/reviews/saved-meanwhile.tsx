/** What somebody else has saved while this was being written, above what was typed. */
import type { ActionAnswers } from '#app/features/reviews/action-form.tsx'
import type { MetricAnswers } from '#app/features/reviews/metric-form.tsx'
import type { DayTyped } from '#app/features/reviews/review-text.schema.ts'
import { ACTION_STATES } from '#app/features/reviews/review-words.ts'
import { isActionStatus } from '#app/domain/review.ts'
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx'

const dayOf = ({ day, month, year }: DayTyped): string => [day, month, year].join(' ').trim()

const Saved = ({ rows, lastChange }: { rows: readonly SummaryRow[]; lastChange: string }) => (
  <>
    <h2 className="govuk-heading-m">Saved meanwhile</h2>
    <p className="govuk-body-s">{lastChange}</p>
    <SummaryList rows={rows} />
    <h2 className="govuk-heading-m">Yours, not saved yet</h2>
  </>
)

export const SavedAction = ({ saved, lastChange }: { saved: ActionAnswers; lastChange: string }) => (
  <Saved
    lastChange={lastChange}
    rows={[
      { key: 'What will be done', value: saved.what },
      { key: 'Who will do it', value: saved.owner },
      { key: 'By when', value: dayOf(saved.due) },
      { key: 'How far it is', value: isActionStatus(saved.status) ? ACTION_STATES[saved.status].text : saved.status },
    ]}
  />
)

const valueOf = ({ value, on }: MetricAnswers['latest']): string | null => (value === '' ? null : `${value}, ${dayOf(on)}`)

export const SavedMetric = ({ saved, lastChange }: { saved: MetricAnswers; lastChange: string }) => (
  <Saved
    lastChange={lastChange}
    rows={[
      { key: 'Name', value: saved.name },
      { key: 'What is measured', value: saved.definition },
      { key: 'Unit', value: saved.unit },
      { key: 'Better is', value: saved.direction === 'up' ? 'More' : 'Less' },
      { key: 'Baseline', value: valueOf(saved.baseline) },
      { key: 'Latest', value: valueOf(saved.latest) },
      { key: 'Target', value: valueOf(saved.target) },
      { key: 'Source', value: saved.source },
      { key: 'Caveats', value: saved.caveats || null },
      { key: 'Who answers for it', value: saved.owner },
    ]}
  />
)
