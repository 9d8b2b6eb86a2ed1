import { isImportKind, type ImportKindName } from '#app/domain/imports/imports.ts'
import type { ImportAnswers } from '#app/features/imports/import-form.schema.ts'
import { KindList } from '#app/features/imports/columns/kind-list.tsx'
import { KIND_NAMES } from '#app/features/imports/kind-names.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { FileUpload } from '#app/ui/forms/file-upload.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Props = { answers: ImportAnswers; errors?: Readonly<Record<string, string>> }

/** The form of a new import. Without a kind, the kinds to choose from. */
export const ImportForm = ({ answers, errors }: Props) =>
  isImportKind(answers.kind) ? (
    <FileForm kind={answers.kind} answers={answers} errors={errors} />
  ) : (
    <KindList />
  )

function FileForm({ kind, answers, errors }: Props & { kind: ImportKindName }) {
  return (
    <Form action={paths.newImport()} encType="multipart/form-data">
      <input type="hidden" name="pageToken" value={answers.pageToken} />
      <input type="hidden" name="kind" value={kind} />
      <p className="govuk-body">
        <strong>{KIND_NAMES[kind]}</strong>
        <br />
        <a className="govuk-link" href={paths.importColumns(kind)}>
          Columns and template
        </a>
        <br />
        <a className="govuk-link" href={paths.newImport()}>
          Import another kind of file
        </a>
      </p>
      <FileUpload
        name="file"
        label="File"
        hint={`An Excel workbook (.xlsx) with one sheet, or CSV in UTF-8${kind === 'framework' ? ', or JSON' : ''}. Up to 100 MB`}
        accept={kind === 'framework' ? '.xlsx,.csv,.json' : '.xlsx,.csv'}
        error={errors?.file}
      />
      {kind === 'people' ? <PeopleFields answers={answers} errors={errors} /> : null}
      {kind === 'framework' ? (
        <Checkboxes
          name="replaceDraft"
          legend="If there is already a draft"
          legendSize="s"
          items={[
            {
              value: 'yes',
              text: 'Replace the draft',
              hint: 'A framework becomes a draft. An import never publishes it',
            },
          ]}
          values={answers.replaceDraft ? ['yes'] : []}
        />
      ) : null}
      <p className="govuk-body">
        We will show you what the file changes. Nothing is imported until you confirm it.
      </p>
      <Button preventDoubleClick>Check the file</Button>
    </Form>
  )
}

function PeopleFields({ answers, errors }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <>
      <DateInput
        {...field('asAt')}
        legend="Date that the extract is true for"
        legendSize="s"
        hint="For example, 31 3 2026"
      />
      <Checkboxes
        name="full"
        legend="Who is in the file"
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
    </>
  )
}
