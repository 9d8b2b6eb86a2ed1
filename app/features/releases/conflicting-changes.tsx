/** Shows the saved values that differ from what was entered, when someone saved the release while a form was open. */
import type { ReleaseAnswers } from '#app/features/releases/release.schema.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'

const FIELDS = [
  ['title', 'Title'],
  ['quarter', 'Quarter to'],
  ['population', 'Who is counted'],
  ['policy', 'Disclosure policy'],
  ['method', 'Notes on method'],
  ['quality', 'Quality'],
  ['contact', 'Contact'],
  ['time', 'Time of publication'],
  ['reason', 'What is corrected'],
] as const

const LISTS = [
  ['measures', 'Measures'],
  ['breakdowns', 'Tables'],
] as const

const publicationDay = ({ publish }: ReleaseAnswers): string =>
  [publish.day, publish.month, publish.year].join(' ')

/** @param saved what is stored now @param entered what is in the form */
export function ConflictingChanges({
  saved,
  entered,
}: {
  saved: ReleaseAnswers
  entered: ReleaseAnswers
}) {
  const rows = [
    ...FIELDS.filter(([field]) => saved[field] !== entered[field]).map(([field, key]) => ({
      key,
      value: saved[field] || 'Empty',
    })),
    ...LISTS.filter(
      ([field]) => saved[field].toSorted().join() !== entered[field].toSorted().join(),
    ).map(([field, key]) => ({
      key,
      value: saved[field].join(', ') || 'None',
    })),
    ...(publicationDay(saved) === publicationDay(entered)
      ? []
      : [{ key: 'Day of publication', value: publicationDay(saved) }]),
  ]
  return (
    <>
      <h2 className="govuk-heading-m">Saved since you opened this page</h2>
      {rows.length === 0 ? (
        <p className="govuk-body">There is no difference from what you entered.</p>
      ) : (
        <SummaryList rows={rows} />
      )}
      <p className="govuk-body">
        The form below shows what you entered. If you save it, it replaces what was saved.
      </p>
    </>
  )
}
