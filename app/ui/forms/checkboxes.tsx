import { Choice, type ChoiceItem } from './choice.tsx'
import { classes } from '../class-names.ts'
import { GroupedField, type GroupedFieldProps } from './fieldset.tsx'

type CheckboxesProps = GroupedFieldProps & {
  items: readonly ChoiceItem[]
  /** The values that are ticked. */
  values?: readonly string[]
  small?: boolean
}

/**
 * Any number of choices. All boxes send the same name: end it with `[]` to parse the answers as a
 * list.
 */
export const Checkboxes = ({ items, values, small, ...field }: CheckboxesProps) => (
  <GroupedField {...field}>
    {(fieldId) => (
      <div className={classes('govuk-checkboxes', small && 'govuk-checkboxes--small')}>
        {items.map((item, index) => (
          <Choice
            kind="checkboxes"
            key={item.value}
            id={index === 0 ? fieldId : `${fieldId}-${index + 1}`}
            name={field.name}
            item={item}
            checked={values?.includes(item.value) ?? false}
          />
        ))}
      </div>
    )}
  </GroupedField>
)
