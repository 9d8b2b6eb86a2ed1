/** A table of audit entries as sentences, with what each one changed. */
import type {
  DescribedLine,
  LinkedText,
} from '#app/features/operations/audit/describe-audit.server.ts'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { Details } from '#app/ui/details.tsx'
import { Table } from '#app/ui/table.tsx'

const Sentence = ({ parts }: { parts: readonly LinkedText[] }) => (
  <>
    {parts.map(({ text, href }, index) =>
      href === null ? (
        <span key={index}>{text}</span>
      ) : (
        <a key={index} className="govuk-link" href={href}>
          {text}
        </a>
      ),
    )}
  </>
)

function Changes({ line }: { line: DescribedLine }) {
  if (line.erasedAt !== null)
    return (
      <p className="govuk-body-s">
        The values were erased on <InstantText at={line.erasedAt} />
        {line.erasureReason === null ? null : `. Reason: ${line.erasureReason}`}
      </p>
    )
  const { changes, reason } = line
  return (
    <>
      {reason === null ? null : (
        <p className="govuk-body-s govuk-!-margin-bottom-1 govuk-!-text-break-word">
          Reason: {reason}
        </p>
      )}
      {changes.length === 0 ? null : (
        <Details
          summary={
            <>
              What changed<span className="govuk-visually-hidden"> in entry {line.id}</span>
            </>
          }
        >
          <Table
            caption={`What changed in entry ${line.id}`}
            captionHidden
            rows={changes}
            columns={[
              { header: 'Value', cell: ({ field }) => field },
              {
                header: 'Before',
                cell: ({ before }) => (
                  <span className="govuk-!-text-break-word">{before ?? '–'}</span>
                ),
              },
              {
                header: 'After',
                cell: ({ after }) => (
                  <span className="govuk-!-text-break-word">{after ?? '–'}</span>
                ),
              },
            ]}
          />
        </Details>
      )}
    </>
  )
}

export const AuditTable = ({
  lines,
  caption,
  hidden,
}: {
  lines: readonly DescribedLine[]
  caption: string
  hidden?: boolean
}) => (
  <Table
    caption={caption}
    captionHidden={hidden}
    rows={lines}
    empty="No audit entries found"
    columns={[
      { header: 'When', cell: (line) => <InstantText at={line.at} /> },
      {
        header: 'What happened',
        cell: (line) => (
          <>
            <Sentence parts={line.sentence} />
            <Changes line={line} />
          </>
        ),
      },
    ]}
  />
)
