/** Rankings of skills, and of groups of people within one skill or area. */
import type { NeedRow } from '#app/domain/needs/report.ts'
import type { QuarterSupply } from '#app/domain/needs/supply.ts'
import {
  nameColumn,
  numberColumn,
  reasonOf,
  type HrefOf,
  type Named,
} from '#app/features/needs/columns.tsx'
import { Section } from '#app/features/needs/section.tsx'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

export type RankedSkill = Named & {
  state: NeedRow['state']
  below: number | null
  levelsToGain: number | null
  quarters: readonly QuarterSupply[]
  courses: readonly { code: string; title: string; reachesNeed: boolean }[]
}

/** Skills by levels to gain, with the courses that improve them and the shortfall of places. */
export const RankedSkills = ({
  rows,
  sentence,
  hrefOf,
}: {
  rows: readonly RankedSkill[]
  sentence: string | null
  hrefOf: HrefOf
}) => (
  <Section id="ranked" title="Where to act first">
    {sentence ? <p className="govuk-body">{sentence}</p> : null}
    <p className="govuk-body">
      Ranked by levels to gain: the total number of levels that people are below target. The
      shortfall is the number of people below target minus the places planned so far on courses that
      reach the level they need. Anyone can take those places.
    </p>
    <Table
      caption="Skills by levels to gain, with the shortfall of places at the end of each coming quarter"
      captionSize="s"
      columns={[
        nameColumn<RankedSkill>('Skill', hrefOf),
        {
          header: 'People below target',
          numeric: true,
          cell: (row) => <Figure value={row.below} reason={reasonOf(row)} />,
        },
        {
          header: 'Levels to gain',
          numeric: true,
          cell: (row) => <Figure value={row.levelsToGain} reason={reasonOf(row)} />,
        },
        {
          header: 'Courses for this skill',
          cell: ({ courses }) => <CourseLinks courses={courses} />,
        },
        ...(rows[0]?.quarters ?? []).map(({ ends }, index): Column<RankedSkill> => ({
          header: `Shortfall on ${formatDay(ends)}`,
          numeric: true,
          cell: (row) => <Figure value={row.quarters[index]?.shortfall} reason={reasonOf(row)} />,
        })),
      ]}
      rows={rows}
      small
    />
  </Section>
)

function CourseLinks({ courses }: { courses: RankedSkill['courses'] }) {
  if (courses.length === 0) return <>No courses</>
  return (
    <>
      {courses.map(({ code, title, reachesNeed }) => (
        <div key={code}>
          <a className="govuk-link" href={paths.course(code)}>
            {title}
          </a>
          {reachesNeed ? null : ' (does not reach the level people need)'}
        </div>
      ))}
    </>
  )
}

/** Departments, professions or grades by levels to gain in a skill, or by people below target in an area. */
export const RankedGroups = ({
  rows,
  header,
  isArea,
  sentence,
  hrefOf,
}: {
  rows: readonly NeedRow[]
  header: string
  isArea: boolean
  sentence: string | null
  hrefOf?: HrefOf
}) => (
  <Section id="ranked" title="Where the need is greatest">
    {sentence ? <p className="govuk-body">{sentence}</p> : null}
    <Table
      caption={
        isArea
          ? 'Ranked by people below target'
          : 'Ranked by levels to gain: the total number of levels that people are below target'
      }
      captionSize="s"
      columns={[
        nameColumn<NeedRow>(header, hrefOf),
        numberColumn('People below target', ({ below }) => below),
        ...(isArea
          ? []
          : [
              numberColumn('Levels to gain', ({ levelsToGain }) => levelsToGain),
              numberColumn('Not sure', ({ answers }) => answers['not-sure']),
            ]),
      ]}
      rows={rows}
      empty="Too few people have answered to rank anything here."
      small
    />
  </Section>
)
