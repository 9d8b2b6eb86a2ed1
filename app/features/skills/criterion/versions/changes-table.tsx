/** Two texts side by side, with the words that differ. */
import type {
  TextPart,
  WordChange,
} from '#app/features/skills/criterion/versions/word-changes.server.ts'
import { Table } from '#app/ui/table.tsx'

function Words({ parts, side }: { parts: readonly TextPart[] | null; side: 'before' | 'after' }) {
  if (parts === null) return <span className="govuk-hint">None</span>
  const Mark = side === 'before' ? 'del' : 'ins'
  return (
    <span className="app-keep-lines">
      {parts.map(({ text, isOnlyHere }, index) =>
        isOnlyHere && text.trim() !== '' ? (
          <Mark key={index} className={`app-words-${side}`}>
            <span className="govuk-visually-hidden">
              {side === 'before' ? ' (removed) ' : ' (added) '}
            </span>
            {text}
          </Mark>
        ) : (
          <span key={index}>{text}</span>
        ),
      )}
    </span>
  )
}

type Props = {
  caption: string
  captionHidden?: boolean
  /** The headings of the columns. Without `before`, only the second text is shown. */
  before: string | null
  after: string
  changes: readonly WordChange[]
}

export const ChangesTable = ({ caption, captionHidden, before, after, changes }: Props) => (
  <Table
    caption={caption}
    captionHidden={captionHidden}
    rows={changes}
    small
    columns={[
      { header: 'Part', cell: ({ label }) => <span className="app-keep-words">{label}</span> },
      ...(before === null
        ? []
        : [
            {
              header: before,
              cell: (change: WordChange) => <Words parts={change.before} side="before" />,
            },
          ]),
      { header: after, cell: (change) => <Words parts={change.after} side="after" /> },
    ]}
  />
)
