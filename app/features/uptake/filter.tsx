/** The filter on uptake pages. It is submitted with GET, so that every view has a URL. */
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { IN_POST, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { Others, ViewOptions, ViewParams } from '#app/features/uptake/query/view-options.ts'
import type { QueryOptions, QueryParams } from '#app/features/uptake/query/query.schema.ts'

const MEASURES = [
  { value: 'coverage', text: 'Coverage: people in post who are upskilled' },
  { value: 'ever', text: 'Ever: everyone upskilled on or before the date' },
  { value: 'new', text: 'New: first upskilled within a period' },
]
const BREAKDOWNS = [
  { value: 'department', text: 'Department' },
  { value: 'organisation', text: 'Organisation, with agencies listed separately' },
  { value: 'profession', text: 'Profession' },
  { value: 'family', text: 'Family of professions' },
  { value: 'grade', text: 'Grade' },
]
const POPULATIONS = [
  { value: 'scs', text: 'Senior civil service' },
  { value: 'all', text: 'All civil servants' },
]
const STRUCTURES = [
  { value: 'then', text: 'As it was then' },
  { value: 'now', text: 'As it is now' },
]
const EARLIER = [
  { value: 'previous-quarter', text: 'The previous quarter' },
  { value: 'previous-year', text: 'The previous year' },
]
const PERIODS = [
  { value: 'quarter', text: 'Quarter' },
  { value: 'month', text: 'Month, for the last 2 years' },
]

type Params = QueryParams & ViewParams
type Props = {
  options: QueryOptions
  params: Params
  /** The departments or professions that the figures can be compared with. */
  others: Others
  query: UptakeQuery | null
  viewOptions: ViewOptions | null
  errors?: Record<string, string>
  action: string
  /** True on the page about one department or profession. */
  hasFixedBreakdowns?: boolean
}

type QueryFieldsProps = Pick<Props, 'options' | 'errors'> & { params: QueryParams }

/** The fields shared by the filters on uptake pages and on the bridge page. */
export function QueryFields({ options, params, errors }: QueryFieldsProps) {
  const field = fieldProps(params, errors)
  return (
    <>
      <Select {...field('measure', options.defaults.measure)} label="Measure" items={MEASURES} />
      <Select
        {...field('course')}
        label="Course"
        empty="Any qualifying course"
        items={options.courses.map(({ code, title }) => ({ value: code, text: title }))}
      />
      <Select {...field('population', 'scs')} label="People" items={POPULATIONS} />
      <TextInput
        {...field('as-at', options.defaults.asAt)}
        label="As at"
        hint={`For example, ${options.defaults.asAt} for ${formatDay(options.defaults.asAt)}`}
        width={10}
      />
      <TextInput
        {...field('since')}
        label="Start of period (New measure only)"
        hint="Leave blank to start from the first day of the quarter"
        width={10}
      />
    </>
  )
}

export function UptakeFilter({
  options,
  params,
  others,
  query,
  viewOptions,
  errors,
  action,
  hasFixedBreakdowns,
}: Props) {
  const field = fieldProps(params, errors)
  return (
    <FilterForm
      summary="Change what is shown"
      current={query && viewOptions ? describeView(query, viewOptions, options, others) : undefined}
      open={query === null}
      action={action}
      clearHref={action}
    >
      <QueryFields options={options} params={params} errors={errors} />
      <Select
        {...field('structure', 'then')}
        label="Organisations, professions and grades"
        items={STRUCTURES}
      />
      <Select
        {...field('compare')}
        label="Compare with"
        empty="No comparison"
        items={[...EARLIER, ...otherItems(others)]}
      />
      <Select {...field('over', 'quarter')} label="Show figures over time by" items={PERIODS} />
      {hasFixedBreakdowns ? null : (
        <Select
          {...field('by')}
          label="Break down by"
          empty="All except organisation"
          items={BREAKDOWNS}
        />
      )}
      <Select
        {...field('base', 'in-post')}
        label="Base (for coverage)"
        items={[
          { value: 'in-post', text: 'People in post' },
          ...options.sets.map(({ name }) => ({ value: name, text: name })),
        ]}
      />
    </FilterForm>
  )
}

const otherItems = (others: Others) =>
  (others?.entries ?? [])
    .filter(({ code }) => code !== others?.self)
    .map(({ code, name }) => ({ value: code, text: name }))

const text = (items: readonly { value: string; text: string }[], value: string) =>
  items.find((item) => item.value === value)?.text ?? value

/** Describes the query entered in `QueryFields`. */
export const describeQuery = (
  { measure, course, population, asAt, since }: UptakeQuery,
  courses: QueryOptions['courses'],
) => [
  text(MEASURES, measure).split(':')[0],
  courses.find(({ code }) => code === course)?.title ?? 'Any qualifying course',
  text(POPULATIONS, population),
  since === null ? formatDay(asAt) : `${formatDay(since)} to ${formatDay(asAt)}`,
]

/** Describes what the figures are compared with. */
function describeComparison({ compare }: ViewOptions, others: Others): string[] {
  if (!compare) return []
  if (compare.kind === 'earlier')
    return [`Compared with ${text(EARLIER, compare.when).toLowerCase()}`]
  return [`Compared with ${text(otherItems(others), compare.code)}`]
}

/** Describes the current view: "Coverage · Any qualifying course · Senior civil service · 30 September 2026 · As it was then". */
function describeView(
  query: UptakeQuery,
  viewOptions: ViewOptions,
  { courses }: QueryOptions,
  others: Others,
): string {
  const { structure, base } = query
  return [
    ...describeQuery(query, courses),
    text(STRUCTURES, structure),
    ...(base === null || base === IN_POST ? [] : [`Base: ${base}`]),
    ...describeComparison(viewOptions, others),
    ...(viewOptions.over === 'month' ? ['By month'] : []),
  ].join(' · ')
}
