import { ReleaseDocument } from '#app/features/releases/document.tsx'
import { FilesTable } from '#app/features/releases/files-table.tsx'
import type { PublishedView } from '#app/features/releases/published/published-view.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Table } from '#app/ui/table.tsx'

/** The file formats that each table is published in. */
const FORMATS = [
  ['csv', 'CSV'],
  ['svg', 'SVG'],
] as const

const FILE_LABELS: [RegExp, string][] = [
  [/\.csv-metadata\.json$/, 'metadata for the CSV'],
  [/\.csv$/, 'CSV, for machines'],
  [/\.json$/, 'JSON, all tables'],
  [/\.ods$/, 'ODS workbook with all tables'],
]
const fileLabel = (name: string): string =>
  FILE_LABELS.find(([pattern]) => pattern.test(name))?.[1] ?? ''

export function PublishedRelease({ view }: { view: PublishedView }) {
  const { slug, content, drawn, published, checksum, files, revisions } = view
  const { revision } = content
  const hrefOf = (file: string) => paths.publishedFile(slug, revision, file)
  const [latest] = revisions
  const allTables = files.filter(
    ({ name }) => !content.sections.some((section) => name.startsWith(`${section.name}.`)),
  )
  return (
    <>
      {latest && latest.revision > revision ? (
        <InsetText>
          There is a newer revision of this release.{' '}
          <a className="govuk-link" href={paths.publishedRelease(slug)}>
            See revision {latest.revision}
          </a>
          .
        </InsetText>
      ) : null}
      <ReleaseDocument
        content={content}
        drawn={drawn}
        published={published}
        isPublished
        methodHref={paths.publishedRevisionMethod(slug, revision)}
        filesOf={(name) =>
          FORMATS.filter(([ending]) => ending !== 'svg' || drawn[name] !== null).map(
            ([ending, text]) => ({
              href: hrefOf(`${name}.${ending}`),
              text: `${text} of ${content.sections.find((section) => section.name === name)?.heading.toLowerCase() ?? name}`,
            }),
          )
        }
      >
        <ul className="govuk-list">
          {allTables.map(({ name }) => (
            <li key={name}>
              <a className="govuk-link" href={hrefOf(name)}>
                {name.endsWith('.ods') ? 'All tables as a workbook (ODS)' : 'All tables as JSON'}
              </a>
            </li>
          ))}
        </ul>
      </ReleaseDocument>
      <h2 className="govuk-heading-m" id="revisions">
        Revisions
      </h2>
      <Table
        caption="Revisions of this release"
        captionHidden
        columns={[
          {
            header: 'Revision',
            cell: (line) =>
              line.revision === revision ? (
                `${line.revision} (this one)`
              ) : (
                <a className="govuk-link" href={paths.publishedRevision(slug, line.revision)}>
                  {line.revision}
                </a>
              ),
          },
          { header: 'Published', cell: (revision) => revision.published },
          { header: 'Reason', cell: (revision) => revision.reason ?? 'First published' },
        ]}
        rows={revisions}
      />
      <h2 className="govuk-heading-m" id="files">
        Files and checksums
      </h2>
      <p className="govuk-body">
        These files do not change. You can use a file’s SHA-256 checksum to check that it is as we
        published it. The checksum of all files together is{' '}
        <code className="app-checksum">{checksum}</code>. It is the checksum of{' '}
        <a className="govuk-link" href={hrefOf('sha256sums.txt')}>
          the list of checksums
        </a>
        , which does not include charts. Charts are drawn from the numbers in the CSV files.
      </p>
      <FilesTable
        caption="Files in this release"
        files={files}
        hrefOf={hrefOf}
        labelOf={fileLabel}
      />
      <p className="govuk-body">
        You may use and share these figures under the{' '}
        <a
          className="govuk-link"
          href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
        >
          Open Government Licence v3.0
        </a>
        .
      </p>
    </>
  )
}
