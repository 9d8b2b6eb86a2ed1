/** The filter of an uptake page. It is sent by GET, so that every view has a URL. */
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { IN_POST, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { Others, ViewOptions, ViewParams } from '#app/features/uptake/query/view-options.ts'
import type { QueryOptions, QueryParams } from '#app/features/uptake/query/query.schema.ts'

const MEASURES = [
  { value: 'coverage', text: 'Coverage: people in post who are upskilled' },
  { value: 'ever', text: 'Ever: everyone upskilled up to the day' },
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
  { value: 'previous-quarter', text: 'The quarter before' },
  { value: 'previous-year', text: 'The year before' },
]
const PERIODS = [
  { value: 'quarter', text: 'Quarter' },
  { value: 'month', text: 'Month, the last two years' },
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
  /** The page of one department or profession has fixed breakdowns. */
  hasFixedBreakdowns?: boolean
}

const NO_ERRORS: Record<string, string> = {}

export function UptakeFilter({
  options,
  params,
  others,
  query,
  viewOptions,
  errors = NO_ERRORS,
  action,
  hasFixedBreakdowns,
}: Props) {
  const value = (word: keyof Params, otherwise = '') => params[word] ?? otherwise
  return (
    <FilterForm
      summary="Change what is shown"
      current={query && viewOptions ? inWords(query, viewOptions, options, others) : undefined}
      open={query === null}
      action={action}
      clearHref={action}
    >
      <Select
        name="measure"
        label="Measure"
        items={MEASURES}
        value={value('measure', options.defaults.measure)}
        error={errors['measure']}
      />
      <Select
        name="course"
        label="Course"
        empty="Any qualifying course"
        items={options.courses.map((course) => ({ value: course.code, text: course.title }))}
        value={value('course')}
        error={errors['course']}
      />
      <Select
        name="population"
        label="People"
        items={POPULATIONS}
        value={value('population', 'scs')}
        error={errors['population']}
      />
      <TextInput
        name="as-at"
        label="As at"
        hint={`A date like ${options.defaults.asAt}`}
        width={10}
        value={value('as-at', options.defaults.asAt)}
        error={errors['as-at']}
      />
      <TextInput
        name="since"
        label="Since (only for the measure New)"
        hint="Leave blank for the start of the quarter"
        width={10}
        value={value('since')}
        error={errors['since']}
      />
      <Select
        name="structure"
        label="Organisations, professions and grades"
        items={STRUCTURES}
        value={value('structure', 'then')}
        error={errors['structure']}
      />
      <Select
        name="compare"
        label="Compared with"
        empty="Nothing"
        items={[...EARLIER, ...othersToChoose(others)]}
        value={value('compare')}
        error={errors['compare']}
      />
      <Select
        name="over"
        label="Show time by"
        items={PERIODS}
        value={value('over', 'quarter')}
        error={errors['over']}
      />
      {hasFixedBreakdowns ? null : (
        <Select
          name="by"
          label="Break down by"
          empty="All but organisation"
          items={BREAKDOWNS}
          value={value('by')}
          error={errors['by']}
        />
      )}
      <Select
        name="base"
        label="Base (for coverage)"
        items={[
          { value: 'in-post', text: 'People in post' },
          ...options.sets.map(({ name }) => ({ value: name, text: name })),
        ]}
        value={value('base', 'in-post')}
        error={errors['base']}
      />
    </FilterForm>
  )
}

const othersToChoose = (others: Others) =>
  (others?.entries ?? [])
    .filter(({ code }) => code !== others?.self)
    .map(({ code, name }) => ({ value: code, text: name }))

const text = (items: readonly { value: string; text: string }[], value: string) =>
  items.find((item) => item.value === value)?.text ?? value

/** Describes what the figures are compared with. */
function besideInWords({ compare }: ViewOptions, others: Others): string[] {
  if (!compare) return []
  if (compare.kind === 'earlier')
    return [`Compared with ${text(EARLIER, compare.when).toLowerCase()}`]
  return [`Compared with ${text(othersToChoose(others), compare.code)}`]
}

/** Describes the current view: "Coverage · Any qualifying course · Senior civil service · 30 September 2026 · As it was then". */
function inWords(
  query: UptakeQuery,
  viewOptions: ViewOptions,
  { courses }: QueryOptions,
  others: Others,
): string {
  const { measure, course, population, asAt, since, structure, base } = query
  return [
    text(MEASURES, measure).split(':')[0],
    courses.find((one) => one.code === course)?.title ?? 'Any qualifying course',
    text(POPULATIONS, population),
    since === null ? formatDay(asAt) : `${formatDay(since)} to ${formatDay(asAt)}`,
    text(STRUCTURES, structure),
    ...(base === null || base === IN_POST ? [] : [`Base: ${base}`]),
    ...besideInWords(viewOptions, others),
    ...(viewOptions.over === 'month' ? ['By month'] : []),
  ].join(' · ')
}
