import type { GrantDetails } from '#app/data/identity/role-grants.server.ts'
import type { ListedRole } from '#app/data/identity/roles-list.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { leftOn } from '#app/domain/identity/leaver-access.ts'
import { endsSoon, isUnconfirmedEverywhere } from '#app/domain/identity/role-scope.ts'
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

const lastDayOf = ({ until }: GrantDetails, today: Day) => {
  if (until === null) return 'No end date'
  return (
    <>
      <DayText day={until} /> {endsSoon(until, today) ? <Tag colour="yellow">Ends soon</Tag> : null}
    </>
  )
}

type Props = { grants: readonly ListedRole[]; today: Day; empty: string }

export const RolesTable = ({ grants, today, empty }: Props) => (
  <Table
    caption="Current roles"
    rows={grants}
    empty={empty}
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
        cell: (grant) => lastDayOf(grant, today),
      },
      { header: 'Reason', cell: ({ reason }) => reason ?? '' },
      {
        header: 'Granted',
        cell: ({ grantedAt, grantedBy }) =>
          `${formatDayOf(grantedAt)} by ${grantedBy ?? 'the service'}`,
      },
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
