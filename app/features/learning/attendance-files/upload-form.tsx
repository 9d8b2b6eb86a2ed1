import { Button } from '#app/ui/forms/button.tsx'
import { FileUpload } from '#app/ui/forms/file-upload.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

/** Selects an attendance file, or takes a pasted table. */
export const UploadForm = ({
  action,
  pasted,
  errors,
}: {
  action: string
  pasted: string
  errors?: Readonly<Record<string, string>>
}) => (
  <Form action={action} encType="multipart/form-data">
    <FileUpload
      name="file"
      label="Attendance file"
      labelSize="s"
      hint="An attendance report from Microsoft Teams, a list of participants from Zoom, or a CSV file. It must be smaller than 10 MB"
      accept=".csv,.txt,.tsv"
      error={errors?.file}
    />
    <Textarea
      name="pasted"
      label="Or paste a table"
      labelSize="s"
      hint="Copy the rows from a spreadsheet or an email. One row for each person, with their email address, staff number or name"
      rows={6}
      spellCheck={false}
      value={pasted}
      error={errors?.pasted}
    />
    <Button preventDoubleClick>Check attendance</Button>
  </Form>
)
