import { NEEDS_BY, type NeedsQuery } from '#app/domain/needs/needs.ts'
import { BREAKDOWN_LABELS } from '#app/features/needs/query-labels.ts'
import type { QueryOptions, QueryParams } from '#app/features/needs/query.schema.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'

const BREAKDOWN_ITEMS = NEEDS_BY.map((by) => ({ value: by, text: BREAKDOWN_LABELS[by] }))
export const POPULATION_ITEMS = [
  { value: 'scs', text: 'Senior civil service' },
  { value: 'all', text: 'All civil servants' },
]

type Props = {
  options: QueryOptions
  params: QueryParams
  query: NeedsQuery | null
  errors?: Record<string, string>
  action: string
}

type Named = { code: string; name: string }
const items = (named: readonly Named[]) =>
  named.map(({ code, name }) => ({ value: code, text: name }))

/** A form for the query. It is submitted with GET, so that every view has a URL. */
export function NeedsFilter({ options, params, query, errors, action }: Props) {
  const field = fieldProps(params, errors)
  return (
    <FilterForm
      summary="Change what is shown"
      current={query ? summaryOf(query, options) : undefined}
      open={query === null}
      action={action}
      clearHref={action}
    >
      <Select {...field('skill')} label="Skill" empty="Every skill" items={items(options.skills)} />
      <Select {...field('area')} label="Area" empty="Every area" items={items(options.areas)} />
      <Select
        {...field('by')}
        label="Break down by"
        empty="Department, or profession within one department"
        items={BREAKDOWN_ITEMS}
      />
      <Select
        {...field('department')}
        label="Department"
        empty="Every department"
        items={items(options.departments)}
      />
      <Select
        {...field('profession')}
        label="Profession"
        empty="Every profession"
        items={items(options.professions)}
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

/** The latest quarter ends, and the chosen one if it is earlier. */
export const quarterItems = (
  { quarterEnds }: { quarterEnds: readonly string[] },
  chosen: string | undefined,
) => {
  const isEarlier =
    chosen !== undefined &&
    !quarterEnds.includes(chosen) &&
    /^\d{4}-(03-31|06-30|09-30|12-31)$/.test(chosen)
  return [...quarterEnds, ...(isEarlier ? [chosen] : [])].map((day) => ({
    value: day,
    text: formatDay(day),
  }))
}

/** "Every skill · Senior civil service · 30 September 2026 · by department" */
function summaryOf(
  { skill, area, population, asAt, by, within }: NeedsQuery,
  { skills, areas, departments, professions }: QueryOptions,
): string {
  const nameOf = (named: readonly Named[], code: string | null) =>
    named.find((item) => item.code === code)?.name
  const bodies = within?.by === 'department' ? departments : professions
  return [
    nameOf(skills, skill) ?? nameOf(areas, area) ?? 'Every skill',
    ...(within ? [nameOf(bodies, within.code) ?? within.code] : []),
    POPULATION_ITEMS.find(({ value }) => value === population)?.text,
    formatDay(asAt),
    `by ${by}`,
  ].join(' · ')
}
