import type { LevelChoice } from '#app/features/skills/criterion/level-choice.server.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'

/** Who the levels on the page are for. */
export function WhoFor({ choice: { who, isOwn } }: { choice: LevelChoice }) {
  if (who === null)
    return (
      <p className="govuk-body">
        You have no post on record. Choose a grade to see its expected levels.
      </p>
    )
  return (
    <p className="govuk-body">
      “Expected” marks the level for {isOwn ? 'you, as ' : null}
      {who}.
    </p>
  )
}

const items = (named: readonly { code: string; name: string }[]) =>
  named.map(({ code, name }) => ({ value: code, text: name }))

/** Chooses the grade and profession to show target levels for. */
export const LevelChoiceForm = ({ choice, href }: { choice: LevelChoice; href: string }) => (
  <FilterForm
    summary="Change the grade or profession"
    current={choice.who === null ? undefined : capitalise(choice.who)}
    action={href}
    clearHref={choice.isOwn ? undefined : href}
  >
    <Select
      name="grade"
      label="Grade"
      empty="Your own grade"
      items={items(choice.grades)}
      value={choice.query.grade}
    />
    <Select
      name="profession"
      label="Profession"
      empty="Any profession"
      items={items(choice.professions)}
      value={choice.query.profession}
    />
  </FilterForm>
)
