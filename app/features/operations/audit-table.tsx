/** A table of audit entries, with what each one changed. */
import type { AuditLine } from '#app/data/operations/audit-search.server.ts'
import { auditActionPhrase, auditSubjectLabel } from '#app/domain/operations/audit-actions.ts'
import { auditValuesText } from '#app/domain/operations/audit-values.ts'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { Details } from '#app/ui/details.tsx'
import { Table } from '#app/ui/table.tsx'

const ACTORS: Readonly<Record<string, string>> = {
  'command line': 'Command line',
  service: 'Service',
}

const actorName = (line: Pick<AuditLine, 'actor' | 'actorName' | 'actorId'>): string =>
  line.actorName ??
  ACTORS[line.actor] ??
  (line.actorId === null ? line.actor : `Person ${line.actorId}`)

function Changes({ line }: { line: AuditLine }) {
  if (line.erasedAt !== null)
    return (
      <>
        The values were erased on <InstantText at={line.erasedAt} />
        {line.erasureReason === null ? null : `. Reason: ${line.erasureReason}`}
      </>
    )
  const changes = [
    ['Before', line.before && auditValuesText(line.before)],
    ['After', line.after && auditValuesText(line.after)],
    ['Reason', line.reason],
  ].filter(([, value]) => value !== null)
  if (changes.length === 0) return null
  return (
    <Details
      summary={
        <>
          What changed<span className="govuk-visually-hidden"> in entry {line.id}</span>
        </>
      }
    >
      {changes.map(([name, value]) => (
        <p key={name} className="govuk-body-s govuk-!-text-break-word">
          <strong>{name}:</strong> {value}
        </p>
      ))}
    </Details>
  )
}

/** The phrase for an action, and its code, which people can search for. */
const ActionCell = ({ action }: { action: string }) => (
  <>
    {auditActionPhrase(action)}
    <br />
    <span className="govuk-hint">{action}</span>
  </>
)

export const AuditTable = ({
  lines,
  caption,
  hidden,
}: {
  lines: readonly AuditLine[]
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
      { header: 'Who', cell: actorName },
      { header: 'Action', cell: (line) => <ActionCell action={line.action} /> },
      { header: 'Record', cell: (line) => `${auditSubjectLabel(line.subject)} ${line.subjectId}` },
      { header: 'What changed', cell: (line) => <Changes line={line} /> },
    ]}
  />
)
