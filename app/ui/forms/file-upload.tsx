import { classes } from '../class-names.ts'
import { LabelledField, type FieldProps } from './field.tsx'

type FileUploadProps = FieldProps & { accept?: string; multiple?: boolean }

/**
 * A file to send. Its form needs `encType="multipart/form-data"`. The server must check the file:
 * browsers may ignore `accept`.
 */
export const FileUpload = ({ accept, multiple, ...field }: FileUploadProps) => (
  <LabelledField {...field}>
    {(control) => (
      <input
        className={classes('govuk-file-upload', field.error && 'govuk-file-upload--error')}
        {...control}
        type="file"
        accept={accept}
        multiple={multiple}
      />
    )}
  </LabelledField>
)
