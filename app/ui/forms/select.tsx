import { classes } from '../class-names.ts'
import { ErrorMessage, fieldIds, FormGroup, Hint, Label, type FieldProps } from './field.tsx'

type SelectItem = { value: string; text: string }

type SelectProps = FieldProps & {
  items: readonly SelectItem[]
  value?: string | number | null
  /** A first choice that stands for no answer and sends an empty text: "Choose a grade", "All departments". */
  empty?: string
}

/** A list to choose one from, for when there are too many for radios. */
export function Select(props: SelectProps) {
  const { name, items, value, empty, hint, error } = props
  const { fieldId, hintId, errorId, describedBy } = fieldIds(props)
  return (
    <FormGroup error={error}>
      <Label for={fieldId} {...props} />
      <Hint id={hintId}>{hint}</Hint>
      <ErrorMessage id={errorId}>{error}</ErrorMessage>
      <select
        className={classes('govuk-select', error && 'govuk-select--error')}
        id={fieldId}
        name={name}
        defaultValue={value ?? undefined}
        aria-describedby={describedBy}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {items.map((item) => (
          <option key={item.value} value={item.value}>
            {item.text}
          </option>
        ))}
      </select>
    </FormGroup>
  )
}
