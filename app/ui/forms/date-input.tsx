import { classes } from '../class-names.ts'
import { GroupedField, type GroupedFieldProps } from './fieldset.tsx'

const PARTS = ['day', 'month', 'year'] as const
type DatePart = (typeof PARTS)[number]

type DateInputProps = Omit<GroupedFieldProps, 'asGroup' | 'legendHidden'> & {
  value?: Partial<Record<DatePart, string>>
  /**
   * The parts that the error is about. Defaults to all three. The error summary focuses the first.
   */
  errorIn?: readonly DatePart[]
}

/**
 * A memorable or known date in three fields, sent as `<name>-day`, `<name>-month` and
 * `<name>-year`. The part that the error summary focuses has the name of the field as its id.
 */
export function DateInput({ value, errorIn = PARTS, ...field }: DateInputProps) {
  const { name, error } = field
  const focused = (error && PARTS.find((part) => errorIn.includes(part))) || 'day'
  return (
    <GroupedField {...field} asGroup>
      {(fieldId) => (
        <div className="govuk-date-input">
          {PARTS.map((part) => {
            const id = part === focused ? fieldId : `${fieldId}-${part}`
            return (
              <div key={part} className="govuk-date-input__item">
                <div className="govuk-form-group">
                  <label className="govuk-label govuk-date-input__label" htmlFor={id}>
                    {LABELS[part]}
                  </label>
                  <input
                    className={classes(
                      'govuk-input govuk-date-input__input',
                      error && errorIn.includes(part) && 'govuk-input--error',
                      // A month can be a name.
                      part === 'day' ? 'govuk-input--width-2' : 'govuk-input--width-4',
                    )}
                    id={id}
                    name={`${name}-${part}`}
                    type="text"
                    inputMode="numeric"
                    defaultValue={value?.[part]}
                  />
                </div>
              </div>
            )
          })}
        </div>
      )}
    </GroupedField>
  )
}

const LABELS: Record<DatePart, string> = { day: 'Day', month: 'Month', year: 'Year' }
