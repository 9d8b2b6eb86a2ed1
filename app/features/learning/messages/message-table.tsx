/** Messages with their recipients, and whether they arrived. */
import { InstantText } from '#app/ui/text/date-text.tsx'
import { Table } from '#app/ui/table.tsx'

type Message = {
  id: number
  to: string
  email: string
  subject: string
  createdAt: Date
  state: string
  problem: string | null
}

export const MessageTable = ({
  caption,
  messages,
  empty,
  areSeparate = false,
}: {
  caption: string
  messages: readonly Message[]
  empty: string
  /** Whether each message has its own subject and time. */
  areSeparate?: boolean
}) => (
  <Table
    caption={caption}
    rows={messages}
    empty={empty}
    columns={[
      {
        header: 'To',
        cell: ({ to, email }) => (
          <>
            {to}
            {to === email ? null : (
              <>
                <br />
                <span className="govuk-body-s app-break-anywhere">{email}</span>
              </>
            )}
          </>
        ),
      },
      ...(areSeparate
        ? [
            { header: 'Subject', cell: ({ subject }: Message) => subject },
            { header: 'Created', cell: ({ createdAt }: Message) => <InstantText at={createdAt} /> },
          ]
        : []),
      {
        header: 'Status',
        cell: ({ state, problem }) => (
          <>
            {state}
            {problem ? (
              <div className="govuk-hint govuk-!-margin-bottom-0 app-break-anywhere">{problem}</div>
            ) : null}
          </>
        ),
      },
    ]}
  />
)
