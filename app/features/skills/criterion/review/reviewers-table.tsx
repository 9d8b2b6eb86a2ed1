import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { emailText } from '#app/ui/text/email-text.ts'

export type Reviewer = {
  id: number
  askedAt: Date
  person: { id: number; name: string; email: string | null }
}

export const ReviewersTable = ({ reviewers }: { reviewers: readonly Reviewer[] }) => (
  <Table
    caption="Reviewers"
    rows={reviewers}
    empty="No one reviews this draft yet."
    columns={[
      { header: 'Name', cell: ({ person }) => person.name },
      { header: 'Email address', cell: ({ person }) => emailText(person.email) },
      { header: 'Added', cell: ({ askedAt }) => formatDayOf(askedAt) },
      {
        header: 'Remove',
        headerHidden: true,
        cell: ({ id, person }) => (
          <Form>
            <input type="hidden" name="reviewer" value={id} />
            <Button
              look="secondary"
              name="intent"
              value="remove"
              className="govuk-!-margin-bottom-0"
            >
              Remove<span className="govuk-visually-hidden"> {person.name}</span>
            </Button>
          </Form>
        ),
      },
    ]}
  />
)
