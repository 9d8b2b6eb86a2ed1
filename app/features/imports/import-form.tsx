import { IMPORT_KINDS } from '#app/domain/imports/imports.ts'
import type { ImportAnswers } from '#app/features/imports/import-form.schema.ts'
import { KIND_NAMES } from '#app/features/imports/kind-names.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { FileUpload } from '#app/ui/forms/file-upload.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

export function ImportForm({
  answers,
  errors,
}: {
  answers: ImportAnswers
  errors?: Readonly<Record<string, string>>
}) {
  const field = fieldProps(answers, errors)
  return (
    <Form action={paths.newImport()} encType="multipart/form-data">
      <input type="hidden" name="pageToken" value={answers.pageToken} />
      <Select
        {...field('kind')}
        label="What is in the file"
        empty="Choose a kind"
        items={IMPORT_KINDS.map((kind) => ({ value: kind, text: KIND_NAMES[kind] }))}
      />
      <FileUpload
        name="file"
        label="File"
        hint="CSV in UTF-8, up to 100 MB. A framework may be JSON."
        accept=".csv,.json"
        error={errors?.file}
      />
      <DateInput
        {...field('asAt')}
        legend="Date that the extract is true for"
        legendSize="s"
        hint="For people only. For example, 31 3 2026"
      />
      <Checkboxes
        name="full"
        legend="For people only"
        legendSize="s"
        items={[
          {
            value: 'yes',
            text: 'The extract is full',
            hint: 'People not in the file will be recorded as having left on this date',
          },
        ]}
        values={answers.full ? ['yes'] : []}
        error={errors?.full}
      />
      <TextInput
        {...field('organisation')}
        label="Organisation, if the full extract covers only one (optional)"
        hint="Enter the organisation’s code. Only people posted to it, or to a body below it, can be recorded as having left"
        width={10}
      />
      <Checkboxes
        name="replaceDraft"
        legend="For a framework only"
        legendSize="s"
        items={[
          {
            value: 'yes',
            text: 'Replace the draft',
            hint: 'A framework becomes a draft. An import never publishes it. Select this if there is already a draft',
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
      <Button preventDoubleClick>Import the file</Button>
    </Form>
  )
}
