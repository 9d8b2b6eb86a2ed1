import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { QueryOptions, QueryParams } from '#app/features/uptake/query/query.schema.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

const MEASURES = [
  { value: 'coverage', text: 'Coverage: people in post who are upskilled' },
  { value: 'ever', text: 'Ever: everyone upskilled up to the day' },
  { value: 'new', text: 'New: first upskilled within a period' },
]
const POPULATIONS = [
  { value: 'scs', text: 'Senior civil service' },
  { value: 'all', text: 'All civil servants' },
]

type Props = {
  options: QueryOptions
  params: QueryParams & { department?: string }
  query: UptakeQuery | null
  departments: readonly { code: string; name: string }[]
  errors?: Record<string, string>
}
const NO_ERRORS: Record<string, string> = {}

export function BridgeFilter({ options, params, query, departments, errors = NO_ERRORS }: Props) {
  const text = (items: readonly { value: string; text: string }[], value: string) =>
    items.find((item) => item.value === value)?.text
  const current = query && [
    departments.find(({ code }) => code === params.department)?.name ?? 'Every department',
    text(MEASURES, query.measure)?.split(':')[0],
    options.courses.find(({ code }) => code === query.course)?.title ?? 'Any qualifying course',
    text(POPULATIONS, query.population),
    query.since === null
      ? formatDay(query.asAt)
      : `${formatDay(query.since)} to ${formatDay(query.asAt)}`,
  ]
  return (
    <FilterForm
      summary="Change what is shown"
      current={current?.join(' · ')}
      open={query === null}
      action={paths.uptakeBridge()}
      clearHref={paths.uptakeBridge()}
    >
      <Select
        name="department"
        label="Department"
        empty="Every department"
        items={departments.map(({ code, name }) => ({ value: code, text: name }))}
        value={params.department}
        error={errors['department']}
      />
      <Select
        name="measure"
        label="Measure"
        items={MEASURES}
        value={params.measure ?? options.defaults.measure}
        error={errors['measure']}
      />
      <Select
        name="course"
        label="Course"
        empty="Any qualifying course"
        items={options.courses.map(({ code, title }) => ({ value: code, text: title }))}
        value={params.course}
        error={errors['course']}
      />
      <Select
        name="population"
        label="People"
        items={POPULATIONS}
        value={params.population ?? 'scs'}
        error={errors['population']}
      />
      <TextInput
        name="as-at"
        label="As at"
        hint={`A date like ${options.defaults.asAt}`}
        width={10}
        value={params['as-at'] ?? options.defaults.asAt}
        error={errors['as-at']}
      />
      <TextInput
        name="since"
        label="Since (only for the measure New)"
        hint="Leave blank for the start of the quarter"
        width={10}
        value={params.since}
        error={errors['since']}
      />
    </FilterForm>
  )
}
