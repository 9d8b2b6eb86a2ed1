/** The filter on the records page. Hidden fields contain the parameters of the uptake query. */
import type { RecordsPageView } from '#app/features/uptake/records/view.server.ts'
import { LEFT, NOT_KNOWN } from '#app/domain/uptake/uptake.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'

const PEOPLE = [
  { value: 'upskilled', text: 'Upskilled' },
  { value: 'not-yet', text: 'Not yet upskilled' },
  { value: 'in-post', text: 'Everyone in post' },
]
const NO_ENTRY_ITEMS = [
  { value: NOT_KNOWN, text: 'Not known on the day' },
  { value: LEFT, text: 'Left since' },
]

const FIELDS = [
  { name: 'department', label: 'Department' },
  { name: 'profession', label: 'Profession' },
  { name: 'family', label: 'Family of professions' },
  { name: 'grade', label: 'Grade' },
] as const

type Props = Pick<RecordsPageView, 'parsed' | 'params' | 'errors' | 'choices'> & {
  action: string
  isOpen: boolean
}

export const RecordsFilter = ({ parsed, params, errors, choices, action, isOpen }: Props) => (
  <FilterForm
    summary="Change whose records are shown"
    open={isOpen}
    action={action}
    clearHref={action}
  >
    {Object.entries({
      ...parsed.params,
      organisation: params.organisation,
      ...(choices.family.length === 0 ? { family: params.family } : {}),
    }).map(([name, value]) =>
      value === undefined || errors[name] ? null : (
        <input key={name} type="hidden" name={name} value={value} />
      ),
    )}
    {FIELDS.filter(({ name }) => choices[name].length > 0).map(({ name, label }) => (
      <Select
        key={name}
        name={name}
        label={label}
        empty="All"
        items={[...choices[name], ...NO_ENTRY_ITEMS]}
        value={params[name]}
        error={errors[name]}
      />
    ))}
    {(parsed.params.measure ?? 'coverage') === 'coverage' ? (
      <Select
        name="people"
        label="People"
        items={PEOPLE}
        value={params.people ?? 'upskilled'}
        error={errors['people']}
      />
    ) : null}
  </FilterForm>
)
