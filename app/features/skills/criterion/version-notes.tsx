import type { ReadableVersion } from '#app/data/skills/criterion/readable-versions.server.ts'
import type { VersionToRead } from '#app/features/skills/criterion/require-version.server.ts'
import { paths, type CriterionFileKind } from '#app/paths.ts'
import { Details } from '#app/ui/details.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

/** "Version 0.2.0, published on 3 March 2026". */
export const versionCaption = ({ version, publishedAt }: ReadableVersion): string =>
  `Version ${version}${publishedAt === null ? '' : `, published on ${formatDayOf(publishedAt)}`}`

/** Says that a version was replaced, and links to the one that applies now. */
export const ReplacedNote = ({ version }: { version: VersionToRead }) =>
  version.isPublished ? null : (
    <InsetText>
      This version has been replaced.{' '}
      <a className="govuk-link" href={paths.criterion()}>
        Read the current version
      </a>
    </InsetText>
  )

/** Every version that people can read, with the one on the page left without a link. */
export const VersionTable = ({
  versions,
  shown,
}: {
  versions: readonly ReadableVersion[]
  shown: VersionToRead
}) => (
  <Table
    caption="Versions"
    rows={versions}
    columns={[
      {
        header: 'Version',
        cell: ({ id, version, isPublished }) =>
          id === shown.id ? (
            `${version} (this one)`
          ) : (
            <a className="govuk-link" href={paths.criterion(isPublished ? {} : { version })}>
              {version}
            </a>
          ),
      },
      {
        header: 'Published',
        cell: ({ publishedAt }) =>
          publishedAt === null ? 'Not recorded' : formatDayOf(publishedAt),
      },
      { header: 'Status', cell: ({ isPublished }) => (isPublished ? 'Current' : 'Replaced') },
      {
        header: 'Changes',
        cell: (version) => <Changes version={version} versions={versions} />,
      },
    ]}
  />
)

/** Links to what changed from the previous version. The versions are in order, most recent first. */
function Changes({
  version,
  versions,
}: {
  version: ReadableVersion
  versions: readonly ReadableVersion[]
}) {
  const before = versions[versions.indexOf(version) + 1]
  if (!before) return 'The first version'
  return (
    <a
      className="govuk-link"
      href={paths.compareCriterion({ from: before.version, to: version.version })}
    >
      What changed<span className="govuk-visually-hidden"> from {before.version}</span>
    </a>
  )
}

const FILES: readonly [kind: CriterionFileKind, name: string, about: string][] = [
  ['csv', 'CSV', 'one row for each skill and level'],
  ['json', 'JSON', 'everything, for other programs'],
  ['case.json', 'CASE 1.1', 'for other framework tools'],
  ['gddcf.csv', 'Capability Framework CSV', 'in the columns of the published framework'],
]

/** Links to the version as a file, in each format. */
export const VersionFiles = ({ version }: { version: VersionToRead }) => (
  <Details summary="Download this version">
    <ul className="govuk-list govuk-list--bullet">
      {FILES.map(([kind, name, about]) => (
        <li key={kind}>
          <a className="govuk-link" href={paths.criterionFile(kind, { version: version.named })}>
            {name}
          </a>
          : {about}
        </li>
      ))}
    </ul>
  </Details>
)
