import type { SkillRow } from '#app/data/skills/criterion/draft-skills.server.ts'
import { MoveButtons, type Moved } from '#app/features/skills/criterion/editor/move-buttons.tsx'
import { paths } from '#app/paths.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** For example, “4 levels · 3 behaviours · targets for 4 grades”. */
const describe = ({ descriptors, behaviours, targets }: SkillRow): string =>
  [
    descriptors === 0 ? 'no level is described' : formatCount(descriptors, 'level'),
    behaviours === 0 ? 'no behaviours' : formatCount(behaviours, 'behaviour'),
    targets === 0 ? 'no targets' : `targets for ${formatCount(targets, 'grade')}`,
  ].join(' · ')

type SkillListProps = {
  versionId: number
  rows: readonly SkillRow[]
  moved: Moved
  /** Whether every skill of an area is in the list, so that moving one makes sense. */
  canMove: boolean
}

/** The skills of one area. Needs a form around it, for the buttons that move a skill. */
export const SkillList = ({ versionId, rows, moved, canMove }: SkillListProps) => (
  <ol className="govuk-list app-edit-list">
    {rows.map((row) => (
      <li key={row.id} className="app-edit-list__item">
        <div>
          <p className="govuk-body govuk-!-margin-bottom-1">
            <a
              className="govuk-link govuk-!-font-weight-bold"
              href={paths.criterionDraftItem(versionId, 'skills', row.id)}
            >
              {row.name}
            </a>
          </p>
          <p className="govuk-hint govuk-!-margin-bottom-2">
            {row.code} · {describe(row)}
          </p>
          <p className="govuk-body">
            <a
              className="govuk-link"
              href={paths.removeCriterionDraftItem(versionId, 'skills', row.id)}
            >
              Remove<span className="govuk-visually-hidden"> {row.name}</span>
            </a>
          </p>
        </div>
        {canMove ? (
          <MoveButtons
            id={row.id}
            name={row.name}
            place={row.place}
            of={row.inArea}
            moved={moved}
          />
        ) : null}
      </li>
    ))}
  </ol>
)
