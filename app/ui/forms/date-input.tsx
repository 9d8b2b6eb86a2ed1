import type { ReactNode } from 'react'
import { classes } from '../class-names.ts'
import {
  ErrorMessage,
  fieldIds,
  FormGroup,
  Hint,
  type FieldProps,
  type HeadingSize,
} from './field.tsx'
import { Fieldset } from './fieldset.tsx'

const PARTS = ['day', 'month', 'year'] as const
type DatePart = (typeof PARTS)[number]

type DateInputProps = Pick<FieldProps, 'name' | 'id' | 'hint' | 'error'> & {
  legend: ReactNode
  legendSize?: HeadingSize
  legendAsHeading?: boolean
  /** The text in each of the three fields. */
  typed?: Partial<Record<DatePart, string>>
  /** The parts that the error is about; all three when not said. The first of them takes the focus. */
  errorIn?: readonly DatePart[]
}

/**
 * A memorable or known date in three fields, sent as `<name>-day`, `<name>-month`, `<name>-year`.
 * The part that the error summary should focus carries the field's own name as its id.
 */
export function DateInput(props: DateInputProps) {
  const { name, legend, legendSize, legendAsHeading, typed, hint, error, errorIn = PARTS } = props
  const { fieldId, hintId, errorId, describedBy } = fieldIds(props)
  const focused = (error && PARTS.find((part) => errorIn.includes(part))) || 'day'
  return (
    <FormGroup error={error}>
      <Fieldset {...{ legend, legendSize, legendAsHeading, describedBy }} asGroup>
        <Hint id={hintId}>{hint}</Hint>
        <ErrorMessage id={errorId}>{error}</ErrorMessage>
        <div className="govuk-date-input">
          {PARTS.map((part) => {
            const id = part === focused ? fieldId : `${fieldId}-${part}`
            const wrong = error && errorIn.includes(part)
            return (
              <div key={part} className="govuk-date-input__item">
                <div className="govuk-form-group">
                  <label className="govuk-label govuk-date-input__label" htmlFor={id}>
                    {LABELS[part]}
                  </label>
                  <input
                    className={classes(
                      'govuk-input govuk-date-input__input',
                      wrong && 'govuk-input--error',
                      part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
                    )}
                    id={id}
                    name={`${name}-${part}`}
                    type="text"
                    inputMode="numeric"
                    defaultValue={typed?.[part]}
                  />
                </div>
              </div>
            )
          })}
        </div>
      </Fieldset>
    </FormGroup>
  )
}

const LABELS: Record<DatePart, string> = { day: 'Day', month: 'Month', year: 'Year' }
