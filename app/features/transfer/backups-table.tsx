import { JOB_TAGS } from '#app/features/operations/job-titles.ts'
import type { BackupsView } from '#app/features/transfer/backups-view.server.ts'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'

type Backup = BackupsView['backups'][number]

const BYTES_PER_MEGABYTE = 1_000_000

function Result({ backup: { result, text } }: { backup: Backup }) {
  if (result === null) return text
  const { file, bytes, rows, violations } = result
  return (
    <>
      <span className="govuk-!-text-break-word">{file}</span>:{' '}
      {formatNumber(Math.ceil(bytes / BYTES_PER_MEGABYTE))} MB, {formatCount(rows, 'row')}.{' '}
      {violations === 0
        ? 'The check found no violations.'
        : `The check found ${formatCount(violations, 'violation')}. The people who run the service can list them with bin/fluency check.`}
    </>
  )
}

export const BackupsTable = ({ backups }: { backups: readonly Backup[] }) => (
  <Table
    caption="Backups, most recent first"
    captionHidden
    rows={backups}
    empty="There have been no backups in the last 30 days."
    columns={[
      {
        header: 'Started',
        cell: ({ createdAt, createdBy, createdById }) => (
          <>
            <InstantText at={createdAt} /> by{' '}
            {createdBy ?? (createdById === null ? 'the schedule' : 'a deleted person')}
          </>
        ),
      },
      {
        header: 'Status',
        cell: ({ state }) => <Tag colour={JOB_TAGS[state].colour}>{JOB_TAGS[state].text}</Tag>,
      },
      { header: 'Result', cell: (backup) => <Result backup={backup} /> },
    ]}
  />
)
