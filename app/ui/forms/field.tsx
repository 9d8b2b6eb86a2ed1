/**
 * The parts that form fields share: the group around them, label, hint, error message and the ids
 * that connect these to the control.
 */
import type { ReactNode } from 'react'
import { classes } from '../class-names.ts'

export type HeadingSize = 's' | 'm' | 'l' | 'xl'

export type FieldProps = {
  /**
   * The name that the form sends. It is also the id of the field, so that the error summary can
   * focus it.
   */
  name: string
  /** Only needed if the name cannot be the id, because two forms on a page have a field with that name. */
  id?: string
  label: ReactNode
  labelSize?: HeadingSize
  /** Whether the label is the page's h1. `<Page>` then needs `titleInLegend`. */
  labelAsHeading?: boolean
  /** Whether only screen readers get the label. */
  labelHidden?: boolean
  hint?: ReactNode
  /** The same sentence as in the error summary. */
  error?: string
}

/** @param descriptionId the id of another element that describes the field */
export function fieldIds(
  { id, name, hint, error }: { id?: string; name: string; hint?: ReactNode; error?: string },
  descriptionId?: string,
) {
  const fieldId = id ?? name
  const hintId = hint ? `${fieldId}-hint` : undefined
  const errorId = error ? `${fieldId}-error` : undefined
  return { fieldId, hintId, errorId, describedBy: classes(descriptionId, hintId, errorId) }
}

/** The attributes that connect a control to its label, hint and error message. */
type ControlAttributes = { id: string; name: string; 'aria-describedby': string | undefined }

type LabelledFieldProps = FieldProps & {
  /** The id of another element that describes the field. */
  describedBy?: string
  /** Attributes of the form group. */
  group?: Omit<GroupProps, 'error' | 'children'>
  children: (control: ControlAttributes) => ReactNode
}

/** A control below its label, hint and error message. */
export function LabelledField({
  describedBy: descriptionId,
  group,
  children,
  ...field
}: LabelledFieldProps) {
  const { fieldId, hintId, errorId, describedBy } = fieldIds(field, descriptionId)
  return (
    <FormGroup error={field.error} {...group}>
      <Label for={fieldId} {...field} />
      <Hint id={hintId}>{field.hint}</Hint>
      <ErrorMessage id={errorId}>{field.error}</ErrorMessage>
      {children({ id: fieldId, name: field.name, 'aria-describedby': describedBy })}
    </FormGroup>
  )
}

type GroupProps = {
  error?: string
  className?: string
  children: ReactNode
  [data: `data-${string}`]: string | number | undefined
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

type LabelProps = Pick<FieldProps, 'label' | 'labelSize' | 'labelAsHeading' | 'labelHidden'> & {
  for: string
}
function Label({ for: htmlFor, label, labelSize, labelAsHeading, labelHidden }: LabelProps) {
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

type HintProps = { id?: string; className?: string; children: ReactNode }
export function Hint({ id, className, children }: HintProps) {
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
