import {
  MATRIX_BY,
  type MatrixOptions,
  type MatrixParams,
} from '#app/features/needs/matrix/query.schema.ts'
import type { NeedsQuery } from '#app/domain/needs/needs.ts'
import { POPULATION_ITEMS, quarterItems } from '#app/features/needs/filter.tsx'
import { BREAKDOWN_LABELS } from '#app/features/needs/query-labels.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'

type Props = {
  options: MatrixOptions
  params: MatrixParams
  query: NeedsQuery | null
  errors?: Record<string, string>
  action: string
}

/** A form for a query about the matrix, submitted with GET. */
export function MatrixFilter({ options, params, query, errors, action }: Props) {
  const field = fieldProps(params, errors)
  const { areas, firstArea } = options
  const people = POPULATION_ITEMS.find(({ value }) => value === query?.population)?.text
  const areaName = areas.find(({ code }) => code === query?.area)?.name ?? 'Every skill'
  return (
    <FilterForm
      summary="Change what is shown"
      current={
        query
          ? [areaName, people, formatDay(query.asAt), `by ${query.by}`].filter(Boolean).join(' · ')
          : undefined
      }
      open={query === null}
      action={action}
      clearHref={action}
    >
      <Select
        {...field('by', 'department')}
        label="Skills by"
        items={MATRIX_BY.map((by) => ({ value: by, text: BREAKDOWN_LABELS[by] }))}
      />
      <Select
        {...field('area', firstArea ?? undefined)}
        label="Area"
        {...(firstArea === null ? { empty: 'Every area' } : {})}
        items={areas.map(({ code, name }) => ({ value: code, text: name }))}
      />
      <Select {...field('population', 'scs')} label="People" items={POPULATION_ITEMS} />
      <Select
        {...field('as-at', options.quarterEnd)}
        label="As at the end of"
        items={quarterItems(options, params['as-at'])}
      />
    </FilterForm>
  )
}
