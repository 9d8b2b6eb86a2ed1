/** What every form field is built of: its group, label, hint and error, and the ids that tie them together. */
import type { ReactNode } from 'react'
import { classes } from '../class-names.ts'

export type HeadingSize = 's' | 'm' | 'l' | 'xl'

/** What all fields are given. `error` is the field's sentence: the same that the error summary shows. */
export type FieldProps = {
  /** The name that the form sends. It is also the field's id, so that the error summary can focus it. */
  name: string
  /** Only where the name cannot be the id: two forms on one page with a field of the same name. */
  id?: string
  label: ReactNode
  labelSize?: HeadingSize
  /** The label is the page's h1: give `<Page titleInLegend>` too. */
  labelAsHeading?: boolean
  /** The label is read out and not seen. */
  labelHidden?: boolean
  hint?: ReactNode
  error?: string
}

/** The ids of a field's hint and error, and both as `aria-describedby` (undefined when it has neither). */
export function fieldIds(
  { id, name, hint, error }: { id?: string; name: string; hint?: ReactNode; error?: string },
  also?: string,
) {
  const fieldId = id ?? name
  const hintId = hint ? `${fieldId}-hint` : undefined
  const errorId = error ? `${fieldId}-error` : undefined
  return { fieldId, hintId, errorId, describedBy: classes(also, hintId, errorId) }
}

export function FormGroup({ error, className, children, ...data }: GroupProps) {
  return (
    <div
      className={classes('govuk-form-group', error && 'govuk-form-group--error', className)}
      {...data}
    >
      {children}
    </div>
  )
}
type GroupProps = {
  error?: string
  className?: string
  children: ReactNode
  [data: `data-${string}`]: string | number | undefined
}

type LabelProps = Pick<FieldProps, 'label' | 'labelSize' | 'labelAsHeading' | 'labelHidden'> & {
  for: string
}
export function Label({ for: htmlFor, label, labelSize, labelAsHeading, labelHidden }: LabelProps) {
  const size = labelSize ?? (labelAsHeading ? 'l' : undefined)
  const element = (
    <label
      className={classes(
        'govuk-label',
        size && `govuk-label--${size}`,
        labelHidden && 'govuk-visually-hidden',
      )}
      htmlFor={htmlFor}
    >
      {label}
    </label>
  )
  return labelAsHeading ? <h1 className="govuk-label-wrapper">{element}</h1> : element
}

export function Hint({
  id,
  className,
  children,
}: {
  id?: string
  className?: string
  children: ReactNode
}) {
  if (!children) return null
  return (
    <div id={id} className={classes('govuk-hint', className)}>
      {children}
    </div>
  )
}

export function ErrorMessage({ id, children }: { id?: string; children?: string }) {
  if (!children) return null
  return (
    <p id={id} className="govuk-error-message">
      <span className="govuk-visually-hidden">Error:</span> {children}
    </p>
  )
}
