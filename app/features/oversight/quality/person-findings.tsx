import { KIND_TEXTS } from '#app/domain/oversight/finding-texts.ts'
import { FindingLines } from '#app/features/oversight/quality/finding-cells.tsx'
import { FixLinks } from '#app/features/oversight/quality/fix-links.tsx'
import type { PersonFinding } from '#app/features/oversight/quality/person-findings.server.ts'
import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table.tsx'

/** What is wrong with a person's record, and where to put it right. Nothing if nothing is. */
export const PersonFindings = ({ findings }: { findings: readonly PersonFinding[] }) =>
  findings.length === 0 ? null : (
    <Table
      caption="To put right in this record"
      rows={findings}
      columns={[
        {
          header: 'Finding',
          cell: ({ kind }) => (
            <a className="govuk-link" href={paths.findings(kind)}>
              {KIND_TEXTS[kind].title}
            </a>
          ),
        },
        { header: 'What is wrong', cell: ({ text }) => <FindingLines text={text} /> },
        { header: 'Put it right', cell: ({ text }) => <FixLinks text={text} /> },
      ]}
    />
  )
