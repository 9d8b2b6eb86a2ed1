import type { WholeGrant } from '#app/data/role-grants.server.ts'
import { isGrantedRole } from '#app/domain/permissions.ts'
import { ROLE_NAMES } from '#app/features/account/role-names.ts'
import { scopeInWords } from '#app/features/account/scope-in-words.ts'
import { paths } from '#app/paths.ts'
import { InstantText } from '#app/ui/date-text.tsx'
import { Table } from '#app/ui/table.tsx'

export const nameOfRole = (role: string): string => (isGrantedRole(role) ? ROLE_NAMES[role] : role)

export const RolesTable = ({ grants }: { grants: readonly WholeGrant[] }) => (
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
      { header: 'Reaches', cell: scopeInWords },
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
