import {
  AUDIT_ACTIONS,
  auditActionPhrase,
  auditSubjectLabel,
} from '#app/domain/operations/audit-actions.ts'
import type { AuditFilters } from '#app/features/operations/audit-search.schema.ts'
import { paths } from '#app/paths.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type AuditFilterProps = {
  filters: AuditFilters
  subjects: readonly string[]
  errors: Record<string, string>
}

/** Every action in words, and the start of a code that a link names. */
function actionItems(chosen: string) {
  const items = Object.entries(AUDIT_ACTIONS)
    .map(([value, text]) => ({ value, text }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1))
  return chosen === '' || Object.hasOwn(AUDIT_ACTIONS, chosen)
    ? items
    : [{ value: chosen, text: chosen }, ...items]
}

export function AuditFilter({ filters, subjects, errors }: AuditFilterProps) {
  const field = fieldProps(filters, errors)
  const chosen = Object.values({
    ...filters,
    action: filters.action === '' ? '' : auditActionPhrase(filters.action),
    subject: auditSubjectLabel(filters.subject),
  })
    .filter(Boolean)
    .join(' · ')
  return (
    <FilterForm
      summary="Search the audit log"
      current={chosen || 'All entries'}
      open={chosen !== ''}
      submit="Search"
      clearHref={chosen ? paths.audit() : undefined}
    >
      <TextInput
        {...field('by')}
        label="Who did it"
        hint="A name or email address, or “command line” or “service”"
      />
      <TextInput
        {...field('about')}
        label="Person it is about"
        hint="A name or email address. Finds changes to their record, roles, places and completions"
      />
      <Select
        name="action"
        label="What happened"
        empty="Anything"
        value={filters.action}
        items={actionItems(filters.action)}
      />
      <Select
        name="subject"
        label="Kind of record"
        empty="Any"
        value={filters.subject}
        items={subjects
          .map((subject) => ({ value: subject, text: auditSubjectLabel(subject) }))
          .toSorted((a, b) => (a.text < b.text ? -1 : 1))}
      />
      <TextInput {...field('subject-id')} label="Record number" width={10} />
      <TextInput
        {...field('from')}
        label="From"
        hint="For example, 2026-03-27 for 27 March 2026"
        width={10}
      />
      <TextInput
        {...field('until')}
        label="Up to and including"
        hint="For example, 2026-03-31 for 31 March 2026"
        width={10}
      />
    </FilterForm>
  )
}
