import type { ListedOrganisation } from '#app/features/government/organisations-view.server.ts'
import { organisationKindName } from '#app/domain/government/organisation.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { NumberText } from '#app/ui/text/number.tsx'
import { Table } from '#app/ui/table.tsx'

/** A dash for each level below the department. */
const Depth = ({ depth }: { depth: number }) =>
  depth === 0 ? null : (
    <>
      <span aria-hidden="true">{`${'– '.repeat(depth)}`}</span>
      <span className="govuk-visually-hidden">
        {depth === 1 ? '1 level below: ' : `${depth} levels below: `}
      </span>
    </>
  )

type Props = {
  organisations: readonly ListedOrganisation[]
  caption: string
  captionHidden?: boolean
  empty: string
}

export const OrganisationsTable = ({ organisations, caption, captionHidden, empty }: Props) => (
  <Table
    caption={caption}
    captionHidden={captionHidden}
    small
    rows={organisations}
    empty={empty}
    columns={[
      {
        header: 'Organisation',
        cell: ({ id, name, depth }) => (
          <>
            <Depth depth={depth} />
            <a className="govuk-link" href={paths.organisation(id)}>
              {name}
            </a>
          </>
        ),
      },
      { header: 'Code', cell: ({ code }) => code },
      { header: 'Kind', cell: ({ kind }) => organisationKindName(kind) },
      { header: 'Opened', cell: ({ openedOn }) => (openedOn ? formatDay(openedOn) : '') },
      { header: 'Closed', cell: ({ closedOn }) => (closedOn ? formatDay(closedOn) : '') },
      { header: 'In post', numeric: true, cell: ({ people }) => <NumberText value={people} /> },
      {
        header: 'Including organisations below',
        numeric: true,
        cell: ({ peopleInBranch }) => <NumberText value={peopleInBranch} />,
      },
    ]}
  />
)
