import type { GrantedRole } from '#app/domain/identity/permissions.ts'
import { GRANTED_ROLES } from '#app/domain/identity/permissions.ts'
import { ENDS_SOON_DAYS, type ScopeKind } from '#app/domain/identity/role-scope.ts'
import { roleName } from '#app/features/identity/roles/role-names.ts'
import { paths } from '#app/paths.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Filter = {
  role: GrantedRole | null
  text: string
  scope: ScopeKind | null
  isEndingSoon: boolean
}

const SCOPE_NAMES: Record<ScopeKind, string> = {
  everywhere: 'Everywhere',
  organisation: 'One organisation',
  profession: 'One profession',
  course: 'One course',
  provider: 'One provider',
}
const ENDING_SOON = `Ends in the next ${ENDS_SOON_DAYS} days`

/** The query of the URL that shows a filter. */
export const rolesQuery = ({ role, text, scope, isEndingSoon }: Filter) => ({
  q: text || undefined,
  role: role ?? undefined,
  scope: scope ?? undefined,
  ending: isEndingSoon ? 'soon' : undefined,
})

/** What the list is limited to, in words. */
const describeFilter = ({ role, text, scope, isEndingSoon }: Filter): string =>
  [
    text && `“${text}”`,
    role && roleName(role),
    scope && SCOPE_NAMES[scope],
    isEndingSoon && ENDING_SOON,
  ]
    .filter(Boolean)
    .join(' · ') || 'All roles'

/** The filters of the list of roles. */
export const RolesFilterForm = ({ filter }: { filter: Filter }) => (
  <FilterForm
    summary="Search and filter"
    current={describeFilter(filter)}
    clearHref={paths.roles()}
    action={paths.roles()}
  >
    <TextInput
      name="q"
      label="Name, email address or staff number"
      type="search"
      value={filter.text}
      spellCheck={false}
    />
    <Select
      // The form that grants a role has a field of this name too.
      id="filter-role"
      name="role"
      label="Role"
      empty="Any role"
      value={filter.role}
      items={GRANTED_ROLES.map((role) => ({ value: role, text: roleName(role) }))}
    />
    <Select
      name="scope"
      label="Scope"
      empty="Any scope"
      value={filter.scope}
      items={Object.entries(SCOPE_NAMES).map(([value, text]) => ({ value, text }))}
    />
    <Select
      name="ending"
      label="Last day"
      empty="Any last day, or none"
      value={filter.isEndingSoon ? 'soon' : null}
      items={[{ value: 'soon', text: ENDING_SOON }]}
    />
  </FilterForm>
)
