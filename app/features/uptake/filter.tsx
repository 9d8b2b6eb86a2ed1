/**
 * The filter on uptake pages: what is shown as tags that can be removed, and a form to change it. The
 * form is submitted with GET, so that every view has a URL.
 */
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Details } from '#app/ui/details.tsx'
import { FilterTags } from '#app/ui/filter-tags.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import {
  BREAKDOWNS,
  dayItems,
  EARLIER,
  entryItems,
  MEASURES,
  otherItems,
  PERIODS,
  POPULATIONS,
  STRUCTURES,
  textOf,
} from '#app/features/uptake/query/filter-items.ts'
import { filterTags } from '#app/features/uptake/query/filter-tags.ts'
import { uptakePageUrl, type PageParams } from '#app/features/uptake/query/page-links.ts'
import type { ReportQuery } from '#app/features/uptake/query/parse-query.server.ts'
import type { QueryOptions, QueryParams } from '#app/features/uptake/query/query.schema.ts'
import type { UptakeView } from '#app/features/uptake/page-view.server.ts'

type QueryFieldsProps = {
  options: QueryOptions
  params: QueryParams
  errors?: Record<string, string>
}

/** The fields shared by the filters on uptake pages and on the bridge page. */
export function QueryFields({ options, params, errors }: QueryFieldsProps) {
  const field = fieldProps(params, errors)
  return (
    <>
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
      <Select {...field('measure', options.defaults.measure)} label="Measure" items={MEASURES} />
      <TextInput
        {...field('since')}
        label="Start of period (New measure only)"
        hint="Leave blank to start from the first day of the quarter"
        width={10}
      />
    </>
  )
}

type Props = {
  parsed: ReportQuery
  /** Null if there is an error in the query or nothing to show. */
  view: Pick<UptakeView, 'days' | 'isExact' | 'nobody'> | null
  errors?: Record<string, string>
}

const FILTERS = [
  { by: 'department', label: 'Department', empty: 'All departments' },
  { by: 'profession', label: 'Profession', empty: 'All professions' },
  { by: 'grade', label: 'Grade', empty: 'All grades' },
] as const

export function UptakeFilter({ parsed, view, errors }: Props) {
  const { options, subject } = parsed
  const params: PageParams = { ...parsed.params, ...parsed.viewParams }
  const action = uptakePageUrl(subject)({})
  return (
    <div>
      <FilterTags
        label="What is shown"
        tags={filterTags(parsed, view?.days ?? (parsed.ok ? parsed.query : null))}
      />
      <FilterForm
        summary={
          <>
            Change<span className="govuk-visually-hidden"> what is shown</span>
          </>
        }
        open={!parsed.ok || errors !== undefined}
        action={action}
        clearHref={action}
      >
        {FILTERS.filter(({ by }) => by !== subject?.by).map(({ by, label, empty }) => (
          <Select
            key={by}
            {...fieldProps(params, errors)(by)}
            label={label}
            empty={empty}
            items={entryItems(options.entries[by], params[by])}
          />
        ))}
        <QueryFields options={options} params={params} errors={errors} />
        <ViewFields parsed={parsed} params={params} errors={errors} />
      </FilterForm>
      {view?.isExact ? <AnotherDay params={params} action={action} /> : null}
      {view?.nobody ? <InsetText>{view.nobody}</InsetText> : null}
    </div>
  )
}

/** The fields for how figures are shown. */
function ViewFields({
  parsed: { options, others, subject },
  params,
  errors,
}: Pick<Props, 'parsed' | 'errors'> & { params: PageParams }) {
  const field = fieldProps(params, errors)
  return (
    <>
      <Select
        {...field('structure', 'then')}
        label="Departments, professions and grades"
        items={STRUCTURES}
      />
      <Select
        {...field('compare')}
        label="Compare with"
        empty="No comparison"
        items={[...EARLIER, ...otherItems(others)]}
      />
      <Select {...field('over', 'quarter')} label="Show figures over time by" items={PERIODS} />
      {subject ? null : (
        <Select {...field('by')} label="Break down by" empty="All breakdowns" items={BREAKDOWNS} />
      )}
      <Select
        {...field('base', 'in-post')}
        label="Share of (for coverage)"
        items={[
          { value: 'in-post', text: 'People in post' },
          ...options.sets.map(({ name }) => ({ value: name, text: name })),
        ]}
      />
    </>
  )
}

/** A form for a day that is not the end of a quarter, for people who can see exact figures. */
const AnotherDay = ({ params, action }: { params: PageParams; action: string }) => (
  <div className="app-not-printed">
    <Details summary="Another day">
      <Form method="get" action={action}>
        {Object.entries(params).map(([name, value]) =>
          name === 'as-at' ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <TextInput
          name="as-at"
          id="another-day"
          label="Figures for"
          hint="For example, 2026-11-23"
          width={10}
          value={params['as-at']}
        />
        <Button>Show this day</Button>
      </Form>
    </Details>
  </div>
)

/** Describes the query entered in `QueryFields`. */
export const describeQuery = (
  { measure, course, population, asAt, since }: UptakeQuery,
  courses: QueryOptions['courses'],
) => [
  textOf(MEASURES, measure).split(':')[0],
  courses.find(({ code }) => code === course)?.title ?? 'Any qualifying course',
  textOf(POPULATIONS, population),
  since === null ? formatDay(asAt) : `${formatDay(since)} to ${formatDay(asAt)}`,
]
