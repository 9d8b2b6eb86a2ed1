import { addDays } from '#app/domain/calendar/day.ts'
import { completionSourceLabel } from '#app/domain/learning/completion.ts'
import type { CompletionRow } from '#app/features/learning/completions/completions-view.server.ts'
import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { emailText } from '#app/ui/text/email-text.ts'

function describeValidity({ status, endsOn, revokedReason }: CompletionRow) {
  if (status === 'revoked')
    return (
      <>
        <Tag colour="grey">Removed</Tag> {revokedReason}
      </>
    )
  if (endsOn === null) return 'Does not expire'
  const lastDay = formatDay(addDays(endsOn, -1))
  return status === 'expired' ? `Was valid until ${lastDay}` : `Valid until ${lastDay}`
}

type ActionProps = { href: string; text: string; completion: CompletionRow }
const Action = ({ href, text, completion }: ActionProps) => (
  <li>
    <a className="govuk-link" href={href}>
      {text}
      <span className="govuk-visually-hidden">
        {' '}
        {completion.name}’s completion of {completion.course}
      </span>
    </a>
  </li>
)

type CompletionsTableProps = {
  caption: string
  completions: readonly CompletionRow[]
  empty: string
}

/** Completions of several people, with what an admin can do about each. */
export const CompletionsTable = ({ caption, completions, empty }: CompletionsTableProps) => (
  <Table
    caption={caption}
    captionSize="m"
    rows={completions}
    empty={empty}
    columns={[
      {
        header: 'Person',
        cell: ({ name, email }) => (
          <>
            {name}
            <br />
            <span className="govuk-body-s app-break-anywhere">{emailText(email)}</span>
          </>
        ),
      },
      { header: 'Course', cell: ({ course }) => course },
      { header: 'Completed on', cell: ({ completedOn }) => formatDay(completedOn) },
      { header: 'From', cell: ({ source }) => completionSourceLabel(source) },
      { header: 'Validity', cell: describeValidity },
      {
        header: 'Actions',
        headerHidden: true,
        cell: (completion) =>
          completion.status === 'revoked' ? null : (
            <ul className="govuk-list govuk-!-margin-bottom-0">
              <Action
                href={paths.correctCompletion(completion.id)}
                text="Correct"
                completion={completion}
              />
              {completion.hasCertificate ? (
                <Action
                  href={paths.sendCertificate(completion.id)}
                  text="Send certificate"
                  completion={completion}
                />
              ) : null}
              <Action
                href={paths.revokeCompletion(completion.id)}
                text="Remove"
                completion={completion}
              />
            </ul>
          ),
      },
    ]}
  />
)
