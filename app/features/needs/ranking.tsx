/** Where most is to be gained: skills, or in one skill those who have it to learn, ranked. */
import type { NeedRow } from '#app/domain/needs/report.ts'
import type { QuarterSupply } from '#app/domain/needs/supply.ts'
import {
  nameColumn,
  numberColumn,
  type HrefOf,
  type Named,
} from '#app/features/needs/columns.tsx'
import { Section } from '#app/features/needs/section.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

export type RankedSkill = Named & {
  below: number | null
  levelsToGain: number | null
  quarters: readonly QuarterSupply[]
  courses: readonly { code: string; title: string; reachesNeed: boolean }[]
}

/** Skills by what is to be gained, with the courses that raise them and who is left without a seat. */
export const RankedSkills = ({
  rows,
  sentence,
  hrefOf,
  courseHref,
}: {
  rows: readonly RankedSkill[]
  sentence: string | null
  hrefOf: HrefOf
  courseHref: (code: string) => string
}) => (
  <Section id="ranked" title="Where to act first">
    {sentence ? <p className="govuk-body">{sentence}</p> : null}
    <p className="govuk-body">
      Ranked by levels to gain: people below target times the levels they are below. The shortfall
      is people below minus the seats planned so far on courses that take people to the level they
      need, whoever will take them.
    </p>
    <Table
      caption="Skills by levels to gain, with the shortfall of seats after each coming quarter"
      captionSize="s"
      columns={[
        nameColumn<RankedSkill>('Skill', hrefOf),
        {
          header: 'People below',
          numeric: true,
          cell: ({ below }) => <Figure value={below} reason="withheld" />,
        },
        {
          header: 'Levels to gain',
          numeric: true,
          cell: ({ levelsToGain }) => <Figure value={levelsToGain} reason="withheld" />,
        },
        {
          header: 'Courses that raise it',
          cell: ({ courses }) => <CourseLinks courses={courses} courseHref={courseHref} />,
        },
        ...(rows[0]?.quarters ?? []).map(({ ends }, index): Column<RankedSkill> => ({
          header: `Shortfall after ${formatDay(ends)}`,
          numeric: true,
          cell: ({ quarters }) => <Figure value={quarters[index]?.shortfall} reason="withheld" />,
        })),
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      small
    />
  </Section>
)

function CourseLinks({
  courses,
  courseHref,
}: {
  courses: RankedSkill['courses']
  courseHref: (code: string) => string
}) {
  if (courses.length === 0) return <>No course raises it</>
  return (
    <>
      {courses.map(({ code, title, reachesNeed }) => (
        <div key={code}>
          <a className="govuk-link" href={courseHref(code)}>
            {title}
          </a>
          {reachesNeed ? null : ' (ends below what is expected)'}
        </div>
      ))}
    </>
  )
}

/** Departments, professions or grades by what is to be gained in one skill, or by people below in an area. */
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
  <Section id="ranked" title="For whom first">
    {sentence ? <p className="govuk-body">{sentence}</p> : null}
    <Table
      caption={
        isArea
          ? 'Ranked by people below target'
          : 'Ranked by levels to gain: people below target times the levels they are below'
      }
      captionSize="s"
      columns={[
        nameColumn<NeedRow>(header, hrefOf),
        numberColumn('People below', ({ below }) => below),
        ...(isArea
          ? []
          : [
              numberColumn('Levels to gain', ({ levelsToGain }) => levelsToGain),
              numberColumn('Not sure', ({ answers }) => answers['not-sure']),
            ]),
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      empty="Nothing can be ranked: in no row have enough people answered."
      small
    />
  </Section>
)
