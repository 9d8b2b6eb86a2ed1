/** What happens, or would happen, to each person in the list. */
import { CHANGE_ANSWERS, MessagePreview } from '#app/features/learning/changes/change-check.tsx'
import type { AddCheck, AddResult } from '#app/features/learning/cohorts/add/add-people.server.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'

const OUTCOMES: Readonly<Record<AddResult['outcome'], string>> = {
  confirmed: 'Place',
  requested: 'Place, once their manager approves',
  waiting: 'Waiting list',
  refused: 'Not added',
}

export const AddResults = ({ results }: { results: readonly AddResult[] }) => (
  <Table
    caption="Result for each person"
    captionHidden
    rows={results}
    columns={[
      {
        header: 'Person',
        cell: ({ entry, name }) => <span className="app-break-anywhere">{name ?? entry}</span>,
      },
      {
        header: 'Result',
        cell: ({ outcome, message }) =>
          message === null ? OUTCOMES[outcome] : `${OUTCOMES[outcome]}: ${message}`,
      },
    ]}
  />
)

type AddCheckProps = {
  check: AddCheck
  /** The answers, to send again. */
  fields: readonly (readonly [name: string, value: string])[]
}

export function AddCheckForm({ check, fields }: AddCheckProps) {
  const count = (outcome: AddResult['outcome']) =>
    check.results.filter((result) => result.outcome === outcome).length
  const added = check.results.length - count('refused')
  return (
    <Form>
      {fields
        .filter(([name]) => name !== 'confirmed')
        .map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
      <input type="hidden" name="confirmed" value={check.key} />
      <p className="govuk-body">
        {formatCount(count('confirmed'), 'person', 'people')} will have a place.{' '}
        {count('waiting') > 0
          ? `${formatCount(count('waiting'), 'person', 'people')} will be on the waiting list, and we will email them. `
          : ''}
        {count('refused') > 0
          ? `${formatCount(count('refused'), 'person', 'people')} cannot be added.`
          : ''}
      </p>
      <AddResults results={check.results} />
      {check.message ? <MessagePreview message={check.message} /> : null}
      <ButtonGroup>
        {added > 0 ? (
          <Button preventDoubleClick>Add and email {formatCount(added, 'person', 'people')}</Button>
        ) : null}
        <Button look="secondary" name="step" value={CHANGE_ANSWERS}>
          Change your answers
        </Button>
      </ButtonGroup>
    </Form>
  )
}
