/** A release's details: its settings, sign-offs, frozen files, pre-release access, views and revisions. */
import {
  RELEASE_BREAKDOWNS,
  RELEASE_MEASURES,
  RELEASE_POLICY_NAMES,
} from '#app/domain/releases/release.ts'
import {
  describeBreakdowns,
  describePolicy,
  MEASURE_LABELS,
  POLICY_LABELS,
  POPULATION_LABELS,
  STAGE_TAGS,
} from '#app/features/releases/labels.ts'
import type { ReleaseView } from '#app/features/releases/release-view.server.ts'
import { FilesTable } from '#app/features/releases/files-table.tsx'
import { paragraphs } from '#app/features/releases/content.ts'
import { paths } from '#app/paths.ts'
import { formatDay, formatInstant, formatTimeOnDay } from '#app/ui/text/dates.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'

const Lines = ({ lines }: { lines: readonly string[] }) =>
  lines.map((line) => <p key={line}>{line}</p>)

function Settings({ view: { release, preparedBy } }: { view: ReleaseView }) {
  const policy = RELEASE_POLICY_NAMES.find((name) => name === release.policy)
  return (
    <SummaryList
      rows={[
        { key: 'Quarter to', value: formatDay(release.asAt) },
        {
          key: 'Who is counted',
          value: release.population === 'all' ? POPULATION_LABELS.all : POPULATION_LABELS.scs,
        },
        {
          key: 'Measures',
          value: (
            <Lines
              lines={RELEASE_MEASURES.filter((measure) => release.measures.includes(measure)).map(
                (measure) => MEASURE_LABELS[measure],
              )}
            />
          ),
        },
        {
          key: 'Tables',
          value: describeBreakdowns(
            RELEASE_BREAKDOWNS.filter((breakdown) => release.breakdowns.includes(breakdown)),
          ),
        },
        {
          key: 'Disclosure policy',
          value: policy ? `${POLICY_LABELS[policy]}. ${describePolicy(policy)}` : release.policy,
        },
        {
          key: 'Notes on method',
          value: release.method === '' ? 'None' : <Lines lines={paragraphs(release.method)} />,
        },
        { key: 'Quality', value: <Lines lines={paragraphs(release.quality)} /> },
        { key: 'Contact', value: release.contact },
        { key: 'Publication date', value: formatInstant(release.publishAt, { weekday: true }) },
        {
          key: 'URL',
          value: <span className="app-checksum">{paths.publishedRelease(release.slug)}</span>,
        },
        ...(release.reason === null
          ? []
          : [{ key: 'What this revision corrects', value: release.reason }]),
        { key: 'Prepared by', value: preparedBy.join(', ') },
      ]}
    />
  )
}

export function ReleaseDetails({ view }: { view: ReleaseView }) {
  const { release, signOffs, files, readers, views, revisions } = view
  return (
    <>
      <h2 className="govuk-heading-m">What is in this release</h2>
      <Settings view={view} />

      <h2 className="govuk-heading-m">Sign-offs</h2>
      <Table
        caption="Sign-offs for this release"
        captionHidden
        columns={[
          { header: 'Who', cell: (signOff) => signOff.name },
          { header: 'When', cell: (signOff) => formatInstant(signOff.at) },
          {
            header: 'Valid',
            cell: (signOff) =>
              signOff.takenBackAt
                ? `No: the release was changed at ${formatTimeOnDay(signOff.takenBackAt)}`
                : 'Yes',
          },
        ]}
        rows={signOffs}
        empty="No one has signed off this release yet."
      />

      <h2 className="govuk-heading-m">Frozen files</h2>
      {release.checksum === null ? (
        <p className="govuk-body">This release is not frozen.</p>
      ) : (
        <>
          <p className="govuk-body">
            {`Frozen at ${release.frozenAt ? formatTimeOnDay(release.frozenAt) : ''}. SHA-256 checksum of all files: `}
            <code className="app-checksum">{release.checksum}</code>
          </p>
          <FilesTable
            caption="Frozen files"
            files={files}
            hrefOf={(name) => paths.releaseFile(release.id, name)}
          />
        </>
      )}

      <h2 className="govuk-heading-m">Who can see it before publication</h2>
      <Table
        caption="People with access before publication"
        captionHidden
        columns={[
          { header: 'Email address', cell: (reader) => reader.email },
          { header: 'Role', cell: (reader) => reader.role },
          { header: 'Reason', cell: (reader) => reader.reason },
          {
            header: 'Access',
            cell: (reader) =>
              reader.removedAt
                ? `Ended ${formatInstant(reader.removedAt)}`
                : `Since ${formatInstant(reader.addedAt)}`,
          },
        ]}
        rows={readers}
        empty="Only people who work on releases."
      />

      <h2 className="govuk-heading-m">Views before publication</h2>
      <Table
        caption="Views before publication, most recent first"
        captionHidden
        columns={[
          { header: 'Who', cell: (view) => view.name },
          { header: 'When', cell: (view) => formatInstant(view.at) },
          { header: 'What', cell: (view) => (view.isFrozen ? 'Frozen figures' : 'The draft') },
        ]}
        rows={views}
        empty="No one has viewed this release yet."
      />

      <h2 className="govuk-heading-m">Revisions</h2>
      <Table
        caption="Revisions under the same URL"
        captionHidden
        columns={[
          {
            header: 'Revision',
            cell: (revision) =>
              revision.id === release.id ? (
                `${revision.revision} (this one)`
              ) : (
                <a className="govuk-link" href={paths.release(revision.id)}>
                  {revision.revision}
                </a>
              ),
          },
          { header: 'Status', cell: (revision) => STAGE_TAGS[revision.stage].text },
          { header: 'Reason', cell: (revision) => revision.reason ?? 'First version' },
        ]}
        rows={revisions}
      />
    </>
  )
}
