import type { AuditFilters } from '#app/features/operations/audit-search.schema.ts'
import { paths } from '#app/paths.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type AuditFilterProps = {
  filters: AuditFilters
  subjects: readonly string[]
  errors: Record<string, string>
}

export function AuditFilter({ filters, subjects, errors }: AuditFilterProps) {
  const chosen = Object.values(filters).filter(Boolean).join(' · ')
  return (
    <FilterForm
      summary="Search the audit"
      current={chosen || 'Everything'}
      open={chosen !== ''}
      submit="Search"
      clearHref={chosen ? paths.audit() : undefined}
    >
      <TextInput
        name="by"
        label="Who did it"
        hint="A name, an email address, command line or service"
        value={filters.by}
        error={errors.by}
      />
      <TextInput
        name="action"
        label="Action"
        hint="You can enter the start only, such as role"
        value={filters.action}
        error={errors.action}
      />
      <Select
        name="subject"
        label="Kind of record"
        empty="Any"
        value={filters.subject}
        items={subjects.map((subject) => ({ value: subject, text: subject }))}
      />
      <TextInput
        name="subject-id"
        label="Record number"
        width={10}
        value={filters['subject-id']}
        error={errors['subject-id']}
      />
      <TextInput
        name="from"
        label="From"
        hint="For example, 2026-03-27"
        width={10}
        value={filters.from}
        error={errors.from}
      />
      <TextInput
        name="until"
        label="Up to and including"
        hint="For example, 2026-03-31"
        width={10}
        value={filters.until}
        error={errors.until}
      />
    </FilterForm>
  )
}
