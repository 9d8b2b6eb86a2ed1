import type { ErasureView } from '#app/features/people/erasure/erasure-view.server.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'

type Rows = readonly { holds: string; rows: number }[]

const CountTable = ({ caption, rows, empty }: { caption: string; rows: Rows; empty: string }) => (
  <Table
    caption={caption}
    captionSize="s"
    rows={rows}
    empty={empty}
    columns={[
      { header: 'What it holds', cell: ({ holds }) => holds },
      { header: 'Records', numeric: true, cell: ({ rows: count }) => formatNumber(count) },
    ]}
  />
)

/** Links to end the posts that hold up the erasure. */
export const PostsToEnd = ({ posts }: Pick<ErasureView, 'posts'>) =>
  posts.length === 0 ? null : (
    <>
      {posts.map(({ personId, postingId, organisation }) => (
        <p className="govuk-body" key={postingId}>
          <a className="govuk-link" href={paths.endPosting(personId, postingId)}>
            Record the day they left {organisation}
          </a>
        </p>
      ))}
    </>
  )

/** Links to the cohorts that hold up the erasure. */
export const PlacesToEnd = ({ places }: Pick<ErasureView, 'places'>) =>
  places.length === 0 ? null : (
    <>
      <p className="govuk-body">Withdraw them from:</p>
      <ul className="govuk-list govuk-list--bullet">
        {places.map(({ cohortId, title }) => (
          <li key={cohortId}>
            <a className="govuk-link" href={paths.cohort(cohortId)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </>
  )

function Affected({ reports, delegates, shared, unsearched }: ErasureView) {
  const lines = [
    ...(reports.length === 0
      ? []
      : [
          `These people will have no manager until a staff file names another: ${joinWords(reports)}.`,
        ]),
    ...(delegates.length === 0
      ? []
      : [`Acting for each other ends between them and ${joinWords([...new Set(delegates)])}.`]),
    ...(shared.length === 0
      ? []
      : [
          `Someone else has or had ${joinWords(shared.map((text) => `“${text}”`))} too. Texts that others wrote with it stay, because they may be about that person.`,
        ]),
    ...(unsearched.length === 0
      ? []
      : [
          `Texts are not searched for ${joinWords(unsearched.map((text) => `“${text}”`))}, which may mean something else. Texts that others wrote with it stay.`,
        ]),
  ]
  return (
    <>
      <h2 className="govuk-heading-m">Who else is affected</h2>
      {lines.length === 0 ? <p className="govuk-body">No one else.</p> : null}
      {lines.length === 0 ? null : (
        <ul className="govuk-list govuk-list--bullet">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  )
}

/** What an erasure would do. */
export function ErasurePreview({ view }: { view: ErasureView }) {
  const { records, deleted, kept, replaced, stay } = view
  return (
    <>
      <InsetText>
        Erasing removes everything that names the person
        {records > 1 ? `, from ${records} records that were merged` : ''}. No figure changes: what
        figures count stays, on a record without a name. You cannot undo it.
      </InsetText>
      <h2 className="govuk-heading-m">What goes</h2>
      <p className="govuk-body">
        Name, email addresses, staff numbers and manager, and the examples, reasons, references and
        adjustments in the records that stay.
      </p>
      <CountTable
        caption="Records that are deleted"
        rows={deleted}
        empty="No other record about them would be deleted."
      />
      <h2 className="govuk-heading-m">What stays, as “Erased person”</h2>
      <CountTable
        caption="Records that figures count"
        rows={kept}
        empty="No figure counts anything about them."
      />
      <Affected {...view} />
      <h2 className="govuk-heading-m">Texts that name them</h2>
      <CountTable
        caption="Texts in which the name becomes “[erased]”"
        rows={replaced}
        empty="No text that others wrote names them."
      />
      {stay.length === 0 ? null : (
        <>
          <CountTable caption="Texts that still name them" rows={stay} empty="" />
          <p className="govuk-body">
            These were signed or published, or are settings. Correct a setting or a draft first, and
            revise what was published if it must not name them.
          </p>
        </>
      )}
    </>
  )
}
