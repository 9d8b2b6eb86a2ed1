import { POPULATION_ITEMS, quarterItems } from '#app/features/needs/filter.tsx'
import type {
  OverTimeOptions,
  OverTimeParams,
  OverTimeQuery,
} from '#app/features/needs/over-time/query.schema.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'

type Props = {
  options: OverTimeOptions
  params: OverTimeParams
  query: OverTimeQuery | null
  /** The skill on the page. */
  skill?: { code: string; name: string }
  errors?: Record<string, string>
  action: string
}

/** A form for a query about one skill over time, submitted with GET. */
export function OverTimeFilter({ options, params, query, skill, errors, action }: Props) {
  const field = fieldProps(params, errors)
  const people = POPULATION_ITEMS.find(({ value }) => value === query?.population)?.text
  return (
    <FilterForm
      summary="Change what is shown"
      current={
        query
          ? [skill?.name, people, `to ${formatDay(query.asAt)}`].filter(Boolean).join(' · ')
          : undefined
      }
      open={query === null}
      action={action}
      clearHref={action}
    >
      <Select
        {...field('skill', skill?.code)}
        label="Skill"
        items={options.skills.map(({ code, name }) => ({ value: code, text: name }))}
      />
      <Select {...field('population', 'scs')} label="People" items={POPULATION_ITEMS} />
      <Select
        {...field('as-at', options.quarterEnd)}
        label="Up to the end of"
        items={quarterItems(options, params['as-at'])}
      />
    </FilterForm>
  )
}
