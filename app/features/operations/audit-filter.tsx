import type { AuditFilters } from '#app/features/operations/audit-search.schema.ts'
import { paths } from '#app/paths.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type AuditFilterProps = {
  words: AuditFilters
  subjects: readonly string[]
  errors: Record<string, string>
}

/** What is asked of the audit, and what else can be. */
export function AuditFilter({ words, subjects, errors }: AuditFilterProps) {
  const chosen = Object.values(words).filter(Boolean).join(' · ')
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
        value={words.by}
        error={errors.by}
      />
      <TextInput
        name="action"
        label="Action"
        hint="The beginning is enough, such as role"
        value={words.action}
        error={errors.action}
      />
      <Select
        name="subject"
        label="Kind of record"
        empty="Any"
        value={words.subject}
        items={subjects.map((subject) => ({ value: subject, text: subject }))}
      />
      <TextInput
        name="subject-id"
        label="Number of the record"
        width={10}
        value={words['subject-id']}
        error={errors['subject-id']}
      />
      <TextInput
        name="from"
        label="From"
        hint="For example, 2026-03-27"
        width={10}
        value={words.from}
        error={errors.from}
      />
      <TextInput
        name="until"
        label="Until and with"
        hint="For example, 2026-03-31"
        width={10}
        value={words.until}
        error={errors.until}
      />
    </FilterForm>
  )
}
