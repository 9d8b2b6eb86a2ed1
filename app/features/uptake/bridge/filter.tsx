import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { describeQuery, QueryFields } from '#app/features/uptake/filter.tsx'
import type { QueryOptions, QueryParams } from '#app/features/uptake/query/query.schema.ts'
import { paths } from '#app/paths.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'

type Props = {
  options: QueryOptions
  params: QueryParams & { department?: string }
  query: UptakeQuery | null
  departments: readonly { code: string; name: string }[]
  errors?: Record<string, string>
}

export function BridgeFilter({ options, params, query, departments, errors }: Props) {
  const current = query && [
    departments.find(({ code }) => code === params.department)?.name ?? 'Every department',
    ...describeQuery(query, options.courses),
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
        error={errors?.['department']}
      />
      <QueryFields options={options} params={params} errors={errors} />
    </FilterForm>
  )
}
