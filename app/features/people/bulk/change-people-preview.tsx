import type { BulkChange } from '#app/domain/people/bulk-changes.ts'
import { BULK_WORDS, countPeople } from '#app/features/people/bulk/bulk-messages.ts'
import type { PeopleChange } from '#app/features/people/bulk/change-people.server.ts'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Table } from '#app/ui/table.tsx'

const PersonLink = ({ id, name }: { id: number; name: string }) => (
  <a className="govuk-link" href={paths.person(id)}>
    {name}
  </a>
)

/** Everyone who is changed, and everyone who is left out and why. */
export const ChangePeopleTables = ({
  result: { changed, leftOut },
  isDone,
}: {
  result: PeopleChange
  isDone: boolean
}) => (
  <>
    {changed.length > 0 ? (
      <Table
        caption={`${isDone ? 'Done' : 'What changes'}: ${countPeople(changed.length)}`}
        rows={changed}
        columns={[
          { header: 'Name', cell: PersonLink },
          { header: isDone ? 'Now' : 'After the change', cell: ({ text }) => text },
        ]}
      />
    ) : null}
    {leftOut.length > 0 ? (
      <Table
        caption={`${isDone ? 'Not changed' : 'Left out'}: ${countPeople(leftOut.length)}`}
        rows={leftOut}
        columns={[
          { header: 'Name', cell: PersonLink },
          { header: 'Why', cell: ({ why }) => why },
        ]}
      />
    ) : null}
  </>
)

type Props = {
  change: BulkChange
  result: PeopleChange
  /** The answers, to send again with the confirmation. */
  sent: readonly (readonly [name: string, value: string])[]
  href: string
}

/** What a bulk change does to each person, and the button to do it. */
export const ChangePeoplePreview = ({ change, result, sent, href }: Props) => (
  <>
    <div id="form" tabIndex={-1}>
      {result.changed.length === 0 ? (
        <p className="govuk-body">
          No one you chose can be changed in this way.{' '}
          <a className="govuk-link" href={href}>
            Start again
          </a>
        </p>
      ) : (
        <Form>
          {sent.map(([name, value], index) => (
            <input key={index} type="hidden" name={name} value={value} />
          ))}
          {result.changed.map(({ id, key }) => (
            <input key={id} type="hidden" name="previewed[]" value={`${id}:${key}`} />
          ))}
          <input type="hidden" name="step" value="confirm" />
          <SubmitOrCancel
            submit={`${BULK_WORDS[change].button} ${countPeople(result.changed.length)}`}
            isWarning={change === 'end' || change === 'suspend'}
            href={href}
            cancel="Start again"
          />
        </Form>
      )}
    </div>
    <ChangePeopleTables result={result} isDone={false} />
  </>
)
