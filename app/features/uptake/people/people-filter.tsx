import { LIST_LABELS, STATUS_LABELS } from '#app/features/uptake/people/people-sentences.ts'
import type { PeopleParams } from '#app/features/uptake/people/parse-people.server.ts'
import type { PeoplePage } from '#app/features/uptake/people/people-view.server.ts'
import { HORIZONS, NAMED_LISTS, PEOPLE_STATUSES } from '#app/domain/uptake/people.ts'
import { paths } from '#app/paths.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

const itemsOf = (entries: readonly { code: string; name: string }[]) =>
  entries.map(({ code, name }) => ({ value: code, text: name }))

type Props = Pick<PeoplePage, 'params' | 'choices' | 'errors'>

/** The lists, as links, and the filters of the one that is shown. */
export function PeopleFilter({ params, choices, errors }: Props) {
  const { departments, agencies, professions, grades, courses } = choices
  const select = (
    name: keyof PeopleParams,
    label: string,
    empty: string,
    items: { value: string; text: string }[],
  ) => (
    <Select
      name={name}
      label={label}
      empty={empty}
      items={items}
      value={params[name]}
      error={errors?.[name]}
    />
  )
  const list = params.list ?? 'not-upskilled'
  return (
    <>
      <nav aria-label="Lists of people">
        <ul className="govuk-list app-people-lists">
          {NAMED_LISTS.map((name) => (
            <li key={name}>
              <a
                className="govuk-link"
                href={paths.uptakePeople({ ...params, list: name, status: undefined })}
                aria-current={name === list ? 'page' : undefined}
              >
                {LIST_LABELS[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <FilterForm
        summary="Change who is listed"
        open={errors !== null}
        action={paths.uptakePeople()}
        submit="Show people"
        clearHref={paths.uptakePeople({ list })}
      >
        <input type="hidden" name="list" value={list} />
        {departments.length > 1
          ? select('department', 'Department', 'All departments', itemsOf(departments))
          : null}
        {agencies.length > 0
          ? select('agency', 'Organisation in a department', 'All', itemsOf(agencies))
          : null}
        {select('grade', 'Grade', 'All grades', itemsOf(grades))}
        {select('profession', 'Profession', 'All professions', itemsOf(professions))}
        {select(
          'status',
          'Status',
          'All',
          PEOPLE_STATUSES.map((value) => ({ value, text: STATUS_LABELS[value] })),
        )}
        {list === 'expiring'
          ? select(
              'months',
              'Expires within',
              '3 months',
              HORIZONS.slice(1).map((months) => ({
                value: String(months),
                text: `${months} months`,
              })),
            )
          : null}
        {list === 'overdue' ? null : (
          <>
            {select('population', 'People', 'Senior civil servants', [
              { value: 'all', text: 'Everyone in post' },
            ])}
            {select('course', 'Course', 'Any qualifying course', itemsOf(courses))}
          </>
        )}
        <TextInput name="name" label="Name" value={params.name} error={errors?.['name']} />
      </FilterForm>
    </>
  )
}
