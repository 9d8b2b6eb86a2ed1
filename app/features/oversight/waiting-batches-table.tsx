/** Messages to many people that can still be stopped. */
import type { WaitingBatch } from '#app/features/oversight/stop-any-batch.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatTime } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

export const WaitingBatchesTable = ({ batches }: { batches: readonly WaitingBatch[] }) => (
  <Table
    caption="Messages that can still be stopped"
    rows={batches}
    columns={[
      { header: 'Subject', cell: ({ subject }) => subject },
      { header: 'To', cell: ({ recipients }) => formatCount(recipients, 'person', 'people') },
      { header: 'Sent by', cell: ({ sentBy }) => sentBy ?? 'The service' },
      { header: 'We will send them at', cell: ({ sendAt }) => formatTime(sendAt) },
      {
        header: 'Action',
        cell: ({ id, subject }) => (
          <Form>
            <input type="hidden" name="batch" value={id} />
            <Button look="warning" preventDoubleClick>
              Stop<span className="govuk-visually-hidden"> the messages “{subject}”</span>
            </Button>
          </Form>
        ),
      },
    ]}
  />
)
