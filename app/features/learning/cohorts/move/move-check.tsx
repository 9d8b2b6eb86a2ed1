/** Who will be moved, who cannot be, and what they are sent. */
import { CHANGE_ANSWERS, MessagePreview } from '#app/features/learning/changes/change-check.tsx'
import type { MoveCheck } from '#app/features/learning/cohorts/move/move-people.server.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Table } from '#app/ui/table.tsx'

type MoveCheckProps = {
  check: MoveCheck
  target: string
  /** The answers, to send again. */
  fields: readonly (readonly [name: string, value: string])[]
}

export function MoveCheckForm({ check, target, fields }: MoveCheckProps) {
  const movable = check.people.filter(({ refusal }) => refusal === null)
  const what = `Move and email ${formatCount(movable.length, 'person', 'people')}`
  return (
    <Form>
      {fields
        .filter(([name]) => name !== 'confirmed')
        .map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
      <input type="hidden" name="confirmed" value={check.key} />
      <p className="govuk-body">
        {formatCount(movable.length, 'person', 'people')} of {check.people.length} can be moved to{' '}
        {target}. Their places go to the waiting list, if there is one.
      </p>
      <Table
        caption="People"
        captionHidden
        rows={check.people}
        columns={[
          { header: 'Person', cell: ({ name }) => name },
          { header: 'What will happen', cell: ({ refusal }) => refusal ?? 'Will be moved' },
        ]}
      />
      <MessagePreview message={check.message} />
      <ButtonGroup>
        {movable.length > 0 ? <Button preventDoubleClick>{what}</Button> : null}
        <Button look="secondary" name="step" value={CHANGE_ANSWERS}>
          Change your answers
        </Button>
      </ButtonGroup>
    </Form>
  )
}
