import { classes } from '../class-names.ts'
import { LabelledField, type FieldProps } from './field.tsx'

type SelectProps = FieldProps & {
  items: readonly { value: string; text: string }[]
  value?: string | number | null
  /** The text of a first option without a value: "Choose a grade", "All departments". */
  empty?: string
}

/** A list to choose one option from, when there are too many for radios. */
export const Select = ({ items, value, empty, ...field }: SelectProps) => (
  <LabelledField {...field}>
    {(control) => (
      <select
        className={classes('govuk-select', field.error && 'govuk-select--error')}
        {...control}
        defaultValue={value ?? undefined}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {items.map((item) => (
          <option key={item.value} value={item.value}>
            {item.text}
          </option>
        ))}
      </select>
    )}
  </LabelledField>
)
