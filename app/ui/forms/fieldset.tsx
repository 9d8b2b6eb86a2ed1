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

type LegendProps = {
  legend: ReactNode
  /** Without a size the legend looks like a label. */
  legendSize?: HeadingSize
  /** Whether the legend is the page's h1. `<Page>` then needs `titleInLegend`. */
  legendAsHeading?: boolean
  legendHidden?: boolean
  /** Sets the role explicitly. Screen readers only announce the hint of a date input if it has the role. */
  asGroup?: boolean
}
type FieldsetProps = LegendProps & {
  describedBy?: string
  className?: string
  children: ReactNode
}

/** Fields that belong together, under one legend. */
export function Fieldset({
  legend,
  legendSize,
  legendAsHeading,
  legendHidden,
  describedBy,
  asGroup,
  className,
  children,
}: FieldsetProps) {
  const size = legendSize ?? (legendAsHeading ? 'l' : undefined)
  const legendClasses = classes(
    'govuk-fieldset__legend',
    size && `govuk-fieldset__legend--${size}`,
    legendHidden && 'govuk-visually-hidden',
  )
  return (
    <fieldset
      className={classes('govuk-fieldset', className)}
      role={asGroup ? 'group' : undefined}
      aria-describedby={describedBy}
    >
      <legend className={legendClasses}>
        {legendAsHeading ? <h1 className="govuk-fieldset__heading">{legend}</h1> : legend}
      </legend>
      {children}
    </fieldset>
  )
}

export type GroupedFieldProps = LegendProps & Pick<FieldProps, 'name' | 'id' | 'hint' | 'error'>

/** A field with several controls, below its legend, hint and error message. */
export function GroupedField({
  name,
  id,
  hint,
  error,
  children,
  ...legend
}: GroupedFieldProps & { children: (fieldId: string) => ReactNode }) {
  const { fieldId, hintId, errorId, describedBy } = fieldIds({ name, id, hint, error })
  return (
    <FormGroup error={error}>
      <Fieldset {...legend} describedBy={describedBy}>
        <Hint id={hintId}>{hint}</Hint>
        <ErrorMessage id={errorId}>{error}</ErrorMessage>
        {children(fieldId)}
      </Fieldset>
    </FormGroup>
  )
}
