import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import { ErrorMessage, fieldIds, FormGroup, Hint, type FieldProps, type HeadingSize } from './field-parts.tsx'
import { Fieldset } from './fieldset.tsx'

export type CheckboxItem = { value: string; text: ReactNode; hint?: ReactNode }

type CheckboxesProps = Pick<FieldProps, 'name' | 'id' | 'hint' | 'error'> & {
  legend: ReactNode
  legendSize?: HeadingSize
  legendAsHeading?: boolean
  legendHidden?: boolean
  items: readonly CheckboxItem[]
  /** The values that are ticked. */
  values?: readonly string[]
  small?: boolean
}

/** Any number of choices. All boxes send the same name: end it with `[]` to read the answers as a list. */
export function Checkboxes(props: CheckboxesProps) {
  const { name, legend, legendSize, legendAsHeading, legendHidden, items, values = [], small, hint, error } = props
  const { fieldId, hintId, errorId, describedBy } = fieldIds(props)
  return (
    <FormGroup error={error}>
      <Fieldset {...{ legend, legendSize, legendAsHeading, legendHidden, describedBy }}>
        <Hint id={hintId}>{hint}</Hint>
        <ErrorMessage id={errorId}>{error}</ErrorMessage>
        <div className={classes('govuk-checkboxes', small && 'govuk-checkboxes--small')}>
          {items.map((item, index) => (
            <Checkbox
              key={item.value}
              id={index === 0 ? fieldId : `${fieldId}-${index + 1}`}
              name={name}
              item={item}
              ticked={values.includes(item.value)}
            />
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  )
}

function Checkbox({ id, name, item, ticked }: { id: string; name: string; item: CheckboxItem; ticked: boolean }) {
  const hintId = item.hint ? `${id}-item-hint` : undefined
  return (
    <div className="govuk-checkboxes__item">
      <input
        className="govuk-checkboxes__input"
        id={id}
        name={name}
        type="checkbox"
        value={item.value}
        defaultChecked={ticked}
        aria-describedby={hintId}
      />
      <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
        {item.text}
      </label>
      <Hint id={hintId} className="govuk-checkboxes__hint">
        {item.hint}
      </Hint>
    </div>
  )
}
