import { ChangesTable } from '#app/features/skills/criterion/versions/changes-table.tsx'
import type { DecideView } from '#app/features/skills/criterion/versions/decide-view.server.ts'
import { SummaryCard } from '#app/ui/summary-list.tsx'

/** A skill of the previous version, next to each skill of the draft that it may have become. */
export function SkillComparisons({ view }: { view: DecideView }) {
  const { text, comparisons } = view
  if (comparisons.length === 0)
    return (
      <SummaryCard
        title={`${text.code} ${text.name} in ${view.before}`}
        rows={[
          { key: 'Definition', value: text.definition },
          ...text.levels.map((level) => ({ key: level.name, value: level.text })),
        ]}
      />
    )
  return comparisons.map(({ code, name, changes }) =>
    changes.length === 0 ? (
      <p key={code} className="govuk-body">
        {code} {name} is identical in both versions.
      </p>
    ) : (
      <ChangesTable
        key={code}
        caption={`What differs between ${text.code} ${text.name} and ${code} ${name}`}
        before={`${text.code} in ${view.before}`}
        after={`${code} in ${view.version}`}
        changes={changes}
      />
    ),
  )
}
