import type { ReactNode } from 'react'
import { classes } from '../class-names.ts'
import type { HeadingSize } from './field.tsx'

type FieldsetProps = {
  legend: ReactNode
  /** Without a size the legend reads like a label. */
  legendSize?: HeadingSize
  /** The legend is the page's h1: give `<Page titleInLegend>` too. */
  legendAsHeading?: boolean
  legendHidden?: boolean
  describedBy?: string
  /** A date's three fields are announced with their hint only when the role is said. */
  asGroup?: boolean
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
