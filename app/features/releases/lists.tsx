import type { ReleaseStage } from '#app/domain/releases/release.ts'
import { publicationTime } from '#app/domain/releases/release.ts'
import type { ReleaseLine } from '#app/features/releases/release-view.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay, formatInstant } from '#app/ui/text/dates.ts'
import { Table, type Column } from '#app/ui/table.tsx'

const LISTS: readonly { stage: ReleaseStage; title: string; empty: string | null; when: string }[] =
  [
    { stage: 'draft', title: 'Drafts', empty: 'There are no drafts.', when: 'Publication' },
    {
      stage: 'awaiting',
      title: 'Awaiting sign-off',
      empty: 'No releases are awaiting sign-off.',
      when: 'Publication',
    },
    {
      stage: 'scheduled',
      title: 'Scheduled',
      empty: 'No releases are scheduled.',
      when: 'Publication',
    },
    {
      stage: 'published',
      title: 'Published',
      empty: 'No releases have been published yet.',
      when: 'Published',
    },
    { stage: 'given-up', title: 'Cancelled', empty: null, when: 'Planned publication' },
  ]

const columns = (when: string): Column<ReleaseLine>[] => [
  {
    header: 'Release',
    cell: (release) => (
      <a className="govuk-link" href={paths.release(release.id)}>
        {release.title}
      </a>
    ),
  },
  { header: 'Quarter to', cell: (release) => formatDay(release.asAt) },
  { header: 'Revision', numeric: true, cell: (release) => release.revision },
  { header: when, cell: (release) => formatInstant(publicationTime(release) ?? release.publishAt) },
]

export const ReleaseLists = ({ releases }: { releases: readonly ReleaseLine[] }) =>
  LISTS.map(({ stage, title, empty, when }) => {
    const rows = releases.filter((release) => release.stage === stage)
    return rows.length === 0 && empty === null ? null : (
      <section key={stage} aria-labelledby={`stage-${stage}`}>
        <h2 className="govuk-heading-m" id={`stage-${stage}`}>
          {title}
        </h2>
        <Table
          caption={`Releases: ${title.toLowerCase()}`}
          captionHidden
          columns={columns(when)}
          rows={rows}
          empty={empty}
        />
      </section>
    )
  })
