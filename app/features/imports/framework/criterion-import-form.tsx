import type { CriterionImportAnswers } from '#app/features/imports/framework/criterion-import.schema.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { FileUpload } from '#app/ui/forms/file-upload.tsx'
import { Form } from '#app/ui/forms/form.tsx'

export const CriterionImportForm = ({
  answers,
  errors,
}: {
  answers: CriterionImportAnswers
  errors?: Readonly<Record<string, string>>
}) => (
  <Form action={paths.importCriterion()} encType="multipart/form-data">
    <input type="hidden" name="pageToken" value={answers.pageToken} />
    <FileUpload
      name="file"
      label="File"
      hint="JSON, CSV, a CASE package, or a CSV file like the published Capability Framework, up to 20 MB"
      accept=".csv,.json"
      error={errors?.file}
    />
    <Checkboxes
      name="replaceDraft"
      legend="If there is already a draft"
      legendSize="s"
      items={[
        {
          value: 'yes',
          text: 'Replace the draft',
          hint: 'If you do not select this, we show you whose draft it is',
        },
      ]}
      values={answers.replaceDraft ? ['yes'] : []}
    />
    <Checkboxes
      name="dryRun"
      legend="Check first"
      legendSize="s"
      items={[{ value: 'yes', text: 'Check the file without importing it' }]}
      values={answers.dryRun ? ['yes'] : []}
    />
    <Button preventDoubleClick>Import the file as a draft</Button>
  </Form>
)
