import type { CohortAnswers } from '#app/features/learning/cohorts/cohort.schema.ts'
import { Details } from '#app/ui/details.tsx'
import { Fieldset } from '#app/ui/forms/fieldset.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

const MIN_ROWS = 4
const SPARE_ROWS = 2

/** The rows to show: those with an answer, and a few that are empty. */
function rowsOf({ quotaFor, quotaPlaces }: CohortAnswers): string[] {
  const used = Object.keys({ ...quotaFor, ...quotaPlaces }).filter(
    (row) => (quotaFor[row] ?? '') !== '' || (quotaPlaces[row] ?? '') !== '',
  )
  const count = Math.max(MIN_ROWS, ...used.map((row) => Number(row) + 1 + SPARE_ROWS))
  return Array.from({ length: count }, (_, row) => String(row))
}

type QuotaFieldsProps = {
  answers: CohortAnswers
  errors?: Record<string, string> | null
  departments: readonly { code: string; name: string }[]
}

/** Places that are set aside for departments. */
export function QuotaFields({ answers, errors, departments }: QuotaFieldsProps) {
  const hasQuotas = Object.values(answers.quotaFor).some((code) => code !== '')
  const hasErrors = Object.keys(errors ?? {}).some((name) => name.startsWith('quota'))
  return (
    <Details summary="Set aside places for departments" open={hasQuotas || hasErrors}>
      <Fieldset legend="Places for departments (optional)" legendSize="s" describedBy="quotas-hint">
        <div className="govuk-hint" id="quotas-hint">
          Other departments can take these places from 14 days before the first session
        </div>
        {rowsOf(answers).map((row, index) => (
          <div key={row}>
            <Select
              name={`quotaFor[${row}]`}
              label={`Department ${index + 1}`}
              empty="No department"
              value={answers.quotaFor[row]}
              error={errors?.[`quotaFor[${row}]`]}
              items={departments.map(({ code, name }) => ({ value: code, text: name }))}
            />
            <TextInput
              name={`quotaPlaces[${row}]`}
              label={`Places for department ${index + 1}`}
              inputMode="numeric"
              width={4}
              value={answers.quotaPlaces[row]}
              error={errors?.[`quotaPlaces[${row}]`]}
            />
          </div>
        ))}
      </Fieldset>
    </Details>
  )
}
