import { GRANTED_ROLES, isGrantedRole } from '#app/domain/identity/permissions.ts'
import type { PostStatus } from '#app/domain/people/people-filter.ts'
import { roleName } from '#app/features/identity/roles/role-names.ts'
import type { PeopleView } from '#app/features/people/list/people-view.server.ts'
import { paths } from '#app/paths.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

const STATUS_NAMES: Record<PostStatus, string> = { 'in-post': 'In post', left: 'Left' }

type Props = Pick<PeopleView, 'filter' | 'choices'>
type Named = { id: number; name: string; code: string }

const named = (rows: readonly Named[]) =>
  rows.map(({ id, name, code }) => ({ value: String(id), text: `${name} (${code})` }))
const nameIn = (rows: readonly Named[], id: number | null): string | null =>
  rows.find((row) => row.id === id)?.name ?? null

/** What the list is limited to, in words. */
function describeFilter({ filter, choices }: Props): string {
  const parts = [
    filter.text === '' ? null : `“${filter.text}”`,
    nameIn(choices.organisations, filter.organisationId),
    nameIn(choices.professions, filter.professionId),
    nameIn(choices.grades, filter.gradeId),
    filter.role !== null && isGrantedRole(filter.role) ? roleName(filter.role) : null,
    filter.status && STATUS_NAMES[filter.status],
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'Everyone' : parts.join(' · ')
}

/** The filters of the list of people. */
export const PeopleFilterForm = ({ filter, choices }: Props) => (
  <FilterForm
    summary="Search and filter"
    current={describeFilter({ filter, choices })}
    open={describeFilter({ filter, choices }) === 'Everyone'}
    clearHref={paths.people()}
  >
    <TextInput
      name="q"
      label="Name, email address or staff number"
      hint="You can enter the start of each word, such as “mor ell” for Morgan Ellis"
      type="search"
      value={filter.text}
      spellCheck={false}
    />
    <Select
      name="organisation"
      label="Organisation, with everything below it"
      empty="Any organisation"
      value={filter.organisationId}
      items={named(choices.organisations)}
    />
    <Select
      name="profession"
      label="Profession"
      empty="Any profession"
      value={filter.professionId}
      items={named(choices.professions)}
    />
    <Select
      name="grade"
      label="Grade"
      empty="Any grade"
      value={filter.gradeId}
      items={named(choices.grades)}
    />
    <Select
      name="role"
      label="Role"
      empty="Any role, or none"
      value={filter.role}
      items={GRANTED_ROLES.map((role) => ({ value: role, text: roleName(role) }))}
    />
    <Select
      name="status"
      label="In post or left"
      empty="Both"
      value={filter.status}
      items={Object.entries(STATUS_NAMES).map(([value, text]) => ({ value, text }))}
    />
  </FilterForm>
)
