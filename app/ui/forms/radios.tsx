import { Choice, type ChoiceItem } from './choice.tsx'
import { classes } from '../class-names.ts'
import { GroupedField, type GroupedFieldProps } from './fieldset.tsx'

type RadioDivider = { divider: string }

type RadiosProps = GroupedFieldProps & {
  /** Put `{ divider: 'or' }` between two choices to separate the last ones. */
  items: readonly (ChoiceItem | RadioDivider)[]
  value?: string | null
  inline?: boolean
  small?: boolean
}

/**
 * A choice of one item from a few. The id of the first radio is the name of the field, so that the error
 * summary can focus it.
 */
export const Radios = ({ items, value, inline, small, ...field }: RadiosProps) => (
  <GroupedField {...field}>
    {(fieldId) => (
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
              name={field.name}
              item={item}
              checked={item.value === value}
            />
          ),
        )}
      </div>
    )}
  </GroupedField>
)
