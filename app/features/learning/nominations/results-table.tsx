import type { NominationResult } from '#app/features/learning/nominations/nominate.server.ts'
import { Table } from '#app/ui/table.tsx'
import { Tag, type TagColour } from '#app/ui/tag.tsx'

const OUTCOMES: Readonly<Record<NominationResult['outcome'], { text: string; colour: TagColour }>> =
  {
    confirmed: { text: 'Place', colour: 'green' },
    requested: { text: 'Waiting for approval', colour: 'light-blue' },
    waiting: { text: 'Waiting list', colour: 'light-blue' },
    refused: { text: 'Not nominated', colour: 'orange' },
  }

/** What happens to each person of a list. */
export const ResultsTable = ({ results }: { results: readonly NominationResult[] }) => (
  <Table
    caption="Result for each person"
    rows={results}
    columns={[
      {
        header: 'Person',
        cell: ({ entry, name }) =>
          name === null || name === entry ? (
            entry
          ) : (
            <>
              {name}
              <div className="govuk-hint govuk-!-margin-bottom-0 govuk-!-font-weight-regular app-break-anywhere">
                {entry}
              </div>
            </>
          ),
      },
      {
        header: 'Result',
        cell: ({ outcome, message }) => (
          <>
            <Tag colour={OUTCOMES[outcome].colour}>{OUTCOMES[outcome].text}</Tag>
            {message ? <div>{message}</div> : null}
          </>
        ),
      },
    ]}
  />
)
