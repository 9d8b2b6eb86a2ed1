import type { PastResults } from '#app/features/skills/results/results-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { Table, type Column } from '#app/ui/table.tsx'

const columns: readonly Column<PastResults>[] = [
  {
    header: 'Submitted',
    cell: ({ assessmentId, submittedAt }) => (
      <a className="govuk-link" href={paths.assessmentResults(assessmentId)}>
        {formatDayOf(submittedAt)}
        <span className="govuk-visually-hidden">: see results</span>
      </a>
    ),
  },
  {
    header: 'At or above expected',
    numeric: true,
    cell: ({ counts }) => `${counts.atOrAbove} of ${counts.expected}`,
  },
  { header: 'Gaps', numeric: true, cell: ({ counts }) => counts.gaps },
  { header: 'Not sure', numeric: true, cell: ({ counts }) => counts.notSure },
  { header: 'Version of the criterion', numeric: true, cell: ({ version }) => version },
]

/** Submitted assessments, most recent first, with how many skills were at or above the expected level at the time. */
export const AssessmentHistory = ({
  caption,
  results,
}: {
  caption: string
  results: readonly PastResults[]
}) => <Table caption={caption} columns={columns} rows={results} />
