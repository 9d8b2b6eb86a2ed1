import type {
  EffectOptions,
  EffectParams,
  EffectQuery,
} from '#app/features/needs/effect/query.schema.ts'
import { POPULATION_ITEMS, quarterItems } from '#app/features/needs/filter.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'

type Props = {
  options: EffectOptions
  params: EffectParams
  query: EffectQuery | null
  /** The course on the page. */
  course?: { code: string; title: string }
  errors?: Record<string, string>
  action: string
}

/** A form for a query about a course's effect, submitted with GET. */
export function EffectFilter({ options, params, query, course, errors, action }: Props) {
  const field = fieldProps(params, errors)
  const people = POPULATION_ITEMS.find(({ value }) => value === query?.population)?.text
  return (
    <FilterForm
      summary="Change what is shown"
      current={
        query
          ? [course?.title, people, formatDay(query.asAt)].filter(Boolean).join(' · ')
          : undefined
      }
      open={query === null}
      action={action}
      clearHref={action}
    >
      <Select
        {...field('course', course?.code)}
        label="Course"
        empty="The course with the most people to compare"
        items={options.courses.map(({ code, title }) => ({ value: code, text: title }))}
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
