import type { GrantDetails } from '#app/data/identity/role-grants.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { leftOn } from '#app/domain/identity/leaver-access.ts'
import { isUnconfirmedEverywhere } from '#app/domain/identity/role-scope.ts'
import { roleName } from '#app/features/identity/roles/role-names.ts'
import { describeScope } from '#app/features/identity/roles/describe-scope.ts'
import { paths } from '#app/paths.ts'
import { DayText } from '#app/ui/text/date-text.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'

/** Roles granted before scopes were required apply everywhere, although no one chose that. */
const scopeOf = (grant: GrantDetails): string =>
  isUnconfirmedEverywhere(grant) ? 'Everywhere (not confirmed)' : describeScope(grant)

/** A role is suspended while its holder is, and from the end of their last posting until the next one. */
function statusOf({ person: { postings, suspendedAt } }: GrantDetails, today: Day) {
  if (suspendedAt !== null)
    return (
      <>
        <Tag colour="yellow">Suspended</Tag> cannot sign in since {formatDayOf(suspendedAt)}
      </>
    )
  const left = leftOn(postings, today)
  if (left === null) return 'Active'
  return (
    <>
      <Tag colour="yellow">Suspended</Tag> left on <DayText day={left} />
    </>
  )
}

export const RolesTable = ({ grants, today }: { grants: readonly GrantDetails[]; today: Day }) => (
  <Table
    caption="Current roles"
    rows={grants}
    empty="No roles have been granted yet."
    columns={[
      {
        header: 'Person',
        cell: ({ person }) => (
          <a className="govuk-link" href={paths.person(person.id)}>
            {person.name}
          </a>
        ),
      },
      { header: 'Role', cell: (grant) => roleName(grant.role) },
      { header: 'Scope', cell: scopeOf },
      { header: 'Status', cell: (grant) => statusOf(grant, today) },
      {
        header: 'Last day',
        cell: ({ until }) => (until === null ? 'No end date' : <DayText day={until} />),
      },
      { header: 'Reason', cell: ({ reason }) => reason ?? '' },
      { header: 'Granted', cell: ({ grantedAt }) => formatDayOf(grantedAt) },
      {
        header: 'Action',
        headerHidden: true,
        cell: (grant) => (
          <a className="govuk-link" href={paths.revokeRole(grant.id)}>
            Remove
            <span className="govuk-visually-hidden">
              {' '}
              {roleName(grant.role)} from {grant.person.name} ({describeScope(grant)})
            </span>
          </a>
        ),
      },
    ]}
  />
)
