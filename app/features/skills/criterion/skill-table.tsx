import type { SkillRow } from '#app/features/skills/criterion/skill-row.ts'
import { LevelSteps } from '#app/ui/level-steps.tsx'
import { Table } from '#app/ui/table.tsx'

/** How many of a skill's levels are at or below the expected one. */
const stepOf = ({ levels, expected }: SkillRow): number | null =>
  expected && levels.filter(({ order }) => order <= expected.order).length

const Expected = ({ row }: { row: SkillRow }) =>
  row.expected === null ? (
    'None set'
  ) : (
    <>
      {row.expected.name}
      <div className="app-expected-steps" aria-hidden="true">
        <LevelSteps levels={row.levels.map(({ name }) => name)} expected={stepOf(row)} />
      </div>
    </>
  )

/** Skills, with the level that is expected and how many courses raise each. */
export const SkillTable = ({
  caption,
  captionHidden,
  rows,
  hrefOf,
  showsCourses,
}: {
  caption: string
  captionHidden?: boolean
  rows: readonly SkillRow[]
  hrefOf: (code: string) => string
  showsCourses: boolean
}) => (
  <Table
    caption={caption}
    captionHidden={captionHidden}
    small
    rows={rows}
    columns={[
      {
        header: 'Skill',
        cell: ({ code, name }) => (
          <a className="govuk-link" href={hrefOf(code)}>
            {name}
          </a>
        ),
      },
      { header: 'Expected', cell: (row) => <Expected row={row} /> },
      ...(showsCourses
        ? [{ header: 'Courses', numeric: true, cell: ({ courses }: SkillRow) => courses }]
        : []),
    ]}
  />
)
