import type { ReactNode } from 'react'
import { Choice, type ChoiceItem } from './choice.tsx'
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

type RadioDivider = { divider: string }

type RadiosProps = Pick<FieldProps, 'name' | 'id' | 'hint' | 'error'> & {
  legend: ReactNode
  legendSize?: HeadingSize
  legendAsHeading?: boolean
  legendHidden?: boolean
  /** `{ divider: 'or' }` between two choices sets the last ones apart. */
  items: readonly (ChoiceItem | RadioDivider)[]
  value?: string | null
  inline?: boolean
  small?: boolean
}

/** One choice of a few. The first radio's id is the field's name, so the error summary lands on it. */
export function Radios(props: RadiosProps) {
  const {
    name,
    legend,
    legendSize,
    legendAsHeading,
    legendHidden,
    items,
    value,
    inline,
    small,
    hint,
    error,
  } = props
  const { fieldId, hintId, errorId, describedBy } = fieldIds(props)
  return (
    <FormGroup error={error}>
      <Fieldset {...{ legend, legendSize, legendAsHeading, legendHidden, describedBy }}>
        <Hint id={hintId}>{hint}</Hint>
        <ErrorMessage id={errorId}>{error}</ErrorMessage>
        <div
          className={classes(
            'govuk-radios',
            inline && 'govuk-radios--inline',
            small && 'govuk-radios--small',
          )}
        >
          {items.map((item, index) =>
            'divider' in item ? (
              <div key={`divider-${index}`} className="govuk-radios__divider">
                {item.divider}
              </div>
            ) : (
              <Choice
                kind="radios"
                key={item.value}
                id={index === 0 ? fieldId : `${fieldId}-${index + 1}`}
                name={name}
                item={item}
                chosen={item.value === value}
              />
            ),
          )}
        </div>
      </Fieldset>
    </FormGroup>
  )
}
