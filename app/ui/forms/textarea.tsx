import { classes } from '../class-names.ts'
import { ErrorMessage, fieldIds, FormGroup, Hint, Label, type FieldProps } from './field.tsx'

type TextareaProps = FieldProps & {
  /** What was typed, or is there already. */
  value?: string | null
  rows?: number
  spellCheck?: boolean
  /** Says how many characters are left, with scripts as they are typed. The server still has to check. */
  maxLength?: number
}

/** Several lines of text, with a count of characters when there is a limit. */
export function Textarea(props: TextareaProps) {
  const { name, value, rows = 5, spellCheck, maxLength, hint, error, id = name } = props
  const infoId = maxLength ? `${id}-info` : undefined
  const { fieldId, hintId, errorId, describedBy } = fieldIds(props, infoId)
  const counting = maxLength
    ? { 'data-module': 'govuk-character-count', 'data-maxlength': maxLength }
    : {}
  return (
    <FormGroup
      error={error}
      className={maxLength ? 'govuk-character-count' : undefined}
      {...counting}
    >
      <Label for={fieldId} {...props} />
      <Hint id={hintId}>{hint}</Hint>
      <ErrorMessage id={errorId}>{error}</ErrorMessage>
      <textarea
        className={classes(
          'govuk-textarea',
          error && 'govuk-textarea--error',
          maxLength !== undefined && 'govuk-js-character-count',
        )}
        id={fieldId}
        name={name}
        rows={rows}
        spellCheck={spellCheck}
        defaultValue={value ?? undefined}
        aria-describedby={describedBy}
      />
      {maxLength ? (
        <Hint id={infoId} className="govuk-character-count__message">
          You can enter up to {maxLength} characters
        </Hint>
      ) : null}
    </FormGroup>
  )
}
