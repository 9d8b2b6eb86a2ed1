import type { WholeGrant } from '#app/data/identity/role-grants.server.ts'
import { isGrantedRole } from '#app/domain/identity/permissions.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { leftOn } from '#app/domain/identity/leaver-access.ts'
import { isUnconfirmedEverywhere } from '#app/domain/identity/role-scope.ts'
import { ROLE_NAMES } from '#app/features/identity/roles/role-names.ts'
import { scopeInWords } from '#app/features/identity/roles/scope-in-words.ts'
import { paths } from '#app/paths.ts'
import { DayText, InstantText } from '#app/ui/text/date-text.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'

export const nameOfRole = (role: string): string => (isGrantedRole(role) ? ROLE_NAMES[role] : role)

/** Roles granted before a scope was asked for reach everywhere too, though nobody chose that. */
const reachOf = (grant: WholeGrant): string =>
  isUnconfirmedEverywhere(grant) ? 'Everywhere (not confirmed)' : scopeInWords(grant)

/** A role is suspended from the end of its holder's last posting until they are posted again. */
function stateOf({ person: { postings } }: WholeGrant, today: Day) {
  const left = leftOn(postings, today)
  if (left === null) return 'Active'
  return (
    <>
      <Tag colour="yellow">Suspended</Tag> left on <DayText day={left} />
    </>
  )
}

export const RolesTable = ({ grants, today }: { grants: readonly WholeGrant[]; today: Day }) => (
  <Table
    caption="Roles in force"
    rows={grants}
    rowKey={(grant) => grant.id}
    empty="No role was granted yet."
    columns={[
      {
        header: 'Person',
        rowHeader: true,
        cell: ({ person }) => (
          <a className="govuk-link" href={paths.person(person.id)}>
            {person.name}
          </a>
        ),
      },
      { header: 'Role', cell: (grant) => nameOfRole(grant.role) },
      { header: 'Reaches', cell: reachOf },
      { header: 'State', cell: (grant) => stateOf(grant, today) },
      {
        header: 'Last day',
        cell: ({ until }) => (until === null ? 'No end' : <DayText day={until} />),
      },
      { header: 'Reason', cell: ({ reason }) => reason ?? '' },
      { header: 'Since', cell: (grant) => <InstantText at={grant.grantedAt} /> },
      {
        header: 'Action',
        headerHidden: true,
        cell: (grant) => (
          <a className="govuk-link" href={paths.revokeRole(grant.id)}>
            Take back
            <span className="govuk-visually-hidden">
              {' '}
              {nameOfRole(grant.role)} from {grant.person.name} ({scopeInWords(grant)})
            </span>
          </a>
        ),
      },
    ]}
  />
)
