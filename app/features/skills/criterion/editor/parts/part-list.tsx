import type { PartRow } from '#app/data/skills/criterion/draft-parts.server.ts'
import type { DraftPart } from '#app/domain/skills/criterion/drafts.ts'
import { MoveButtons, type Moved } from '#app/features/skills/criterion/editor/move-buttons.tsx'
import { paths } from '#app/paths.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type PartListProps = {
  versionId: number
  part: DraftPart
  rows: readonly PartRow[]
  moved: Moved
}

/** A list and not a table, so that the buttons are in view on a phone. Needs a form around it. */
export function PartList({ versionId, part, rows, moved }: PartListProps) {
  return (
    <ol className="govuk-list app-edit-list">
      {rows.map((row, index) => (
        <li key={row.id} className="app-edit-list__item">
          <div>
            <h2 className="govuk-heading-s govuk-!-margin-bottom-1">{row.name}</h2>
            <p className="govuk-body govuk-!-margin-bottom-1">{row.text}</p>
            <p className="govuk-hint govuk-!-margin-bottom-2">
              {row.code}
              {' · '}
              {part === 'levels'
                ? `described for ${formatCount(row.skills, 'skill')}`
                : formatCount(row.skills, 'skill')}
            </p>
            <p className="govuk-body">
              <a
                className="govuk-link govuk-!-margin-right-3"
                href={paths.criterionDraftItem(versionId, part, row.id)}
              >
                Change<span className="govuk-visually-hidden"> {row.name}</span>
              </a>
              <a
                className="govuk-link"
                href={paths.removeCriterionDraftItem(versionId, part, row.id)}
              >
                Remove<span className="govuk-visually-hidden"> {row.name}</span>
              </a>
            </p>
          </div>
          <MoveButtons
            id={row.id}
            name={row.name}
            place={index + 1}
            of={rows.length}
            moved={moved}
          />
        </li>
      ))}
    </ol>
  )
}
