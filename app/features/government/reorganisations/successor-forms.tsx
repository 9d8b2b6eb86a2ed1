import type { SuccessorAnswers } from '#app/features/government/reorganisations/plan-steps.schema.ts'
import { ORGANISATION_KIND_ITEMS } from '#app/features/government/reorganisations/reorganisation-names.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { Table } from '#app/ui/table.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Item = { value: string; text: string }
type FormProps = {
  version: number
  items: readonly Item[]
  answers: SuccessorAnswers
  errors?: Record<string, string>
}

type Successor = { key: string; name: string; code: string; isNew: boolean }

export const SuccessorsList = ({
  successors,
  version,
}: {
  successors: readonly Successor[]
  version: number
}) => (
  <Table
    caption="Successors"
    rows={successors}
    empty="You have not added a successor yet."
    columns={[
      { header: 'Organisation', cell: ({ name }) => name },
      { header: 'Code', cell: ({ code }) => code },
      { header: 'New or existing', cell: ({ isNew }) => (isNew ? 'New' : 'Existing') },
      {
        header: 'Action',
        headerHidden: true,
        cell: ({ key, name }) => (
          <Form>
            <input type="hidden" name="version" value={version} />
            <Button look="secondary" name="remove" value={key} className="govuk-!-margin-bottom-0">
              Remove<span className="govuk-visually-hidden"> {name}</span>
            </Button>
          </Form>
        ),
      },
    ]}
  />
)

export const ExistingBodyForm = ({ version, items, answers, errors }: FormProps) => (
  <Form>
    <h2 className="govuk-heading-m">Add an existing organisation</h2>
    <input type="hidden" name="version" value={version} />
    <Select
      {...fieldProps(answers, errors)('organisation')}
      label="Organisation"
      empty="Choose an organisation"
      items={items}
    />
    <Button look="secondary" name="add" value="existing">
      Add this organisation
    </Button>
  </Form>
)

export function NewBodyForm({ version, items, answers, errors }: FormProps) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      <h2 className="govuk-heading-m">Add a new organisation</h2>
      <input type="hidden" name="version" value={version} />
      <TextInput {...field('name')} label="Name" />
      <TextInput
        {...field('code')}
        label="Code"
        hint="The code used for this organisation in import files and downloads. If you use the code of an organisation that closes, we add the year to the old organisation’s code"
        width={10}
        spellCheck={false}
      />
      <TextInput {...field('abbreviation')} label="Abbreviation (optional)" width={10} />
      <Select
        {...field('kind')}
        label="Kind"
        items={ORGANISATION_KIND_ITEMS}
        value={answers.kind || 'ministerial-department'}
      />
      <Select
        {...field('parent')}
        label="Parent"
        hint="The organisation that it is part of, if it is an agency"
        empty="None (it is a department)"
        items={items}
      />
      <Button look="secondary" name="add" value="new">
        Add the new organisation
      </Button>
    </Form>
  )
}
