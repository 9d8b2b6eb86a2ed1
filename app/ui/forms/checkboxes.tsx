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

type CheckboxesProps = Pick<FieldProps, 'name' | 'id' | 'hint' | 'error'> & {
  legend: ReactNode
  legendSize?: HeadingSize
  legendAsHeading?: boolean
  legendHidden?: boolean
  items: readonly ChoiceItem[]
  /** The values that are ticked. */
  values?: readonly string[]
  small?: boolean
}

/** Any number of choices. All boxes send the same name: end it with `[]` to read the answers as a list. */
export function Checkboxes(props: CheckboxesProps) {
  const {
    name,
    legend,
    legendSize,
    legendAsHeading,
    legendHidden,
    items,
    values = [],
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
        <div className={classes('govuk-checkboxes', small && 'govuk-checkboxes--small')}>
          {items.map((item, index) => (
            <Choice
              kind="checkboxes"
              key={item.value}
              id={index === 0 ? fieldId : `${fieldId}-${index + 1}`}
              name={name}
              item={item}
              chosen={values.includes(item.value)}
            />
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  )
}
