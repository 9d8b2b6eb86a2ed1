/** The filter of the two-way table. */
import { dayItems, POPULATIONS, textOf } from '#app/features/uptake/query/filter-items.ts'
import type { CrossBy } from '#app/features/uptake/cross/parse-query.server.ts'
import type { QueryOptions, QueryParams } from '#app/features/uptake/query/query.schema.ts'
import { paths } from '#app/paths.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

type Props = {
  options: QueryOptions
  params: QueryParams
  by: CrossBy
  /** What is shown. Null if there are no figures. */
  query: { asAt: string; course: string | null; population: string } | null
  errors?: Record<string, string>
}

const BY = [
  { value: 'profession', text: 'Profession' },
  { value: 'grade', text: 'Grade' },
]

export function CrossFilter({ options, params, by, query, errors }: Props) {
  const field = fieldProps(params, errors)
  const current = query && [
    `By ${by}`,
    options.courses.find(({ code }) => code === query.course)?.title ?? 'Any qualifying course',
    textOf(POPULATIONS, query.population),
    formatDay(query.asAt),
  ]
  return (
    <FilterForm
      summary="Change what is shown"
      current={current?.join(' · ')}
      open={errors !== undefined}
      action={paths.uptakeCross()}
      clearHref={paths.uptakeCross()}
    >
      <Select {...field('by', 'profession')} label="Departments by" items={BY} />
      <Select
        {...field('as-at', options.defaults.asAt)}
        label="Figures for"
        items={dayItems(options, params['as-at'])}
      />
      <Select
        {...field('course')}
        label="Course"
        empty="Any qualifying course"
        items={options.courses.map(({ code, title }) => ({ value: code, text: title }))}
      />
      <Select {...field('population', 'scs')} label="People" items={POPULATIONS} />
    </FilterForm>
  )
}
