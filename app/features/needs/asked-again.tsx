/** The section about skills that were added, split or merged, so that some people have not been asked yet. */
import type { NeedsReport } from '#app/features/needs/answer-query.server.ts'
import { Section } from '#app/features/needs/section.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { Table } from '#app/ui/table.tsx'

export const AskedAgain = ({
  rows,
  sentence,
}: {
  rows: NeedsReport['askedAgain']
  sentence: string
}) => (
  <Section id="asked-again" title="Response to new and changed questions">
    <p className="govuk-body">{sentence}</p>
    <Table
      caption="People in post who have answered since the question changed"
      captionSize="s"
      columns={[
        { header: 'Skill or area', cell: ({ name }) => name },
        { header: 'Asked since', cell: ({ since }) => formatDay(since) },
        {
          header: 'Answered',
          numeric: true,
          cell: ({ assessed }) => <Figure value={assessed} reason="withheld" />,
        },
        {
          header: 'In post',
          numeric: true,
          cell: ({ inPost }) => <Figure value={inPost} reason="withheld" />,
        },
        {
          header: 'Response',
          numeric: true,
          cell: ({ assessed, percent }) => (
            <Figure
              value={percent}
              reason={assessed === null ? 'withheld' : 'unreliable'}
              unit="%"
            />
          ),
        },
        { header: 'Enough to show', cell: ({ isEnough }) => (isEnough ? 'Yes' : 'No') },
      ]}
      rows={rows}
      small
    />
  </Section>
)
