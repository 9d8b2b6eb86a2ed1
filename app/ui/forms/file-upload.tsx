import { classes } from '../class-names.ts'
import { ErrorMessage, fieldIds, FormGroup, Hint, Label, type FieldProps } from './field.tsx'

/** A file to send. The form around it needs `encType="multipart/form-data"`. `accept` is a kindness: the server checks. */
export function FileUpload(props: FieldProps & { accept?: string; multiple?: boolean }) {
  const { name, accept, multiple, hint, error } = props
  const { fieldId, hintId, errorId, describedBy } = fieldIds(props)
  return (
    <FormGroup error={error}>
      <Label for={fieldId} {...props} />
      <Hint id={hintId}>{hint}</Hint>
      <ErrorMessage id={errorId}>{error}</ErrorMessage>
      <input
        className={classes('govuk-file-upload', error && 'govuk-file-upload--error')}
        id={fieldId}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-describedby={describedBy}
      />
    </FormGroup>
  )
}
