/** The tables of needs: where people stand, where most is to be gained, what they answered, and who answered at all. */
import type { ReactNode } from 'react'
import type { NeedRow, ResponseRow } from '#app/domain/needs-report.ts'
import { RESPONSE_FLOOR } from '#app/domain/needs.ts'
import { RATINGS_POLICY } from '#app/domain/needs-disclosure.ts'
import type { QuarterSupply } from '#app/domain/needs-supply.ts'
import type { StandingSection } from '#app/features/needs/view-needs.server.ts'
import { ChartFrame } from '#app/ui/chart-frame.tsx'
import { formatDay } from '#app/ui/dates.ts'
import { Figure, NoFigureKey } from '#app/ui/no-figure.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

/** An SVG that the server drew: it is our own, made from names that React wrote safely. */
const Drawing = ({ svg }: { svg: string }) => <div dangerouslySetInnerHTML={{ __html: svg }} />

export const Section = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section aria-labelledby={id}>
    <hr className="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
    <h2 className="govuk-heading-m" id={id}>
      {title}
    </h2>
    {children}
  </section>
)

type Named = { key: string; name: string }
export type HrefOf = (row: Named) => string | null

const nameColumn = <Row extends Named>(header: string, hrefOf?: HrefOf): Column<Row> => ({
  header,
  rowHeader: true,
  cell: (row) => {
    const href = hrefOf?.(row)
    return href ? (
      <a className="govuk-link" href={href}>
        {row.name}
      </a>
    ) : (
      row.name
    )
  },
})

const reasonOf = ({ state }: Pick<NeedRow, 'state'>) => (state === 'too-few-answers' ? 'not-available' : 'withheld')
const number = (header: string, value: (row: NeedRow) => number | null | undefined, unit?: '%'): Column<NeedRow> => ({
  header,
  numeric: true,
  cell: (row) => (
    <Figure value={value(row)} reason={unit && row.met !== null && value(row) === null ? 'not-applicable' : reasonOf(row)} unit={unit} />
  ),
})

const { threshold, percentageBase } = RATINGS_POLICY

/** What the signs of these rows mean. */
export function NeedsKey({ rows }: { rows: readonly NeedRow[] }) {
  const isTooFew = rows.some(({ state }) => state === 'too-few-answers')
  const isWithheld = rows.some(
    (row) => row.state === 'withheld' || (row.state === 'shown' && [row.met, row.below, ...Object.values(row.answers)].includes(null)),
  )
  return (
    <>
      {isWithheld ? (
        <NoFigureKey
          reasons={['withheld']}
          why={`fewer than ${threshold} people, all or none of fewer than ${percentageBase}, or a number that others would give away.`}
        />
      ) : null}
      {isTooFew ? (
        <NoFigureKey
          reasons={['not-available']}
          why={`fewer than ${RESPONSE_FLOOR.percent}% or fewer than ${RESPONSE_FLOOR.people} people have assessed themselves.`}
        />
      ) : null}
    </>
  )
}

type StandingProps = {
  section: StandingSection
  header: string
  files: readonly { href: string; text: string }[]
  hrefOf?: HrefOf
}

/** Rows of which nothing may be told: named once, below the table, not as a row of signs each. */
function NotShown({ rows }: { rows: readonly NeedRow[] }) {
  const names = (state: NeedRow['state']) => rows.filter((row) => row.state === state).map(({ name }) => name)
  const [tooFew, withheld] = [names('too-few-answers'), [...names('withheld'), ...names('shown')]]
  return (
    <>
      {tooFew.length > 0 ? <p className="govuk-body-s">Not shown, because too few answered: {tooFew.join('; ')}.</p> : null}
      {withheld.length > 0 ? <p className="govuk-body-s">Withheld, so that nobody can be recognised: {withheld.join('; ')}.</p> : null}
    </>
  )
}

export const Standing = ({ section: { headline, subtitle, drawings, rows, others }, header, files, hrefOf }: StandingProps) => (
  <Section id="standing" title="At or above target">
    {drawings === null ? null : (
      <ChartFrame headline={headline} subtitle={subtitle} tableId="table-standing" files={files} narrow={<Drawing svg={drawings.narrow} />}>
        <Drawing svg={drawings.wide} />
      </ChartFrame>
    )}
    <Table
      id="table-standing"
      caption={`Table: ${subtitle}`}
      captionSize="s"
      columns={[
        nameColumn(header, hrefOf),
        number('At or above target', ({ met }) => met),
        number('Below', ({ below }) => below),
        number('Compared', ({ compared }) => compared),
        number('Share at target', ({ percent }) => percent, '%'),
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      empty="Nobody here has answered."
      small
    />
    <NotShown rows={others} />
    <p className="govuk-body-s">
      Compared are people who named a level, or “not yet”, and of whose grade a level is expected. Who is not sure is not among them.
    </p>
  </Section>
)

export const Areas = ({ rows, hrefOf }: { rows: readonly NeedRow[]; hrefOf: HrefOf }) => (
  <Section id="areas" title="By area">
    <p className="govuk-body">A person is at target in an area when they are in every skill of it, and below when they are below in any.</p>
    <Table
      caption="People at or above target, and below it, by area"
      captionSize="s"
      columns={[
        nameColumn('Area', hrefOf),
        number('At target in every skill', ({ met }) => met),
        number('Below in a skill or more', ({ below }) => below),
        number('Share at target', ({ percent }) => percent, '%'),
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      small
    />
  </Section>
)

type Answered = { rows: readonly NeedRow[]; answers: readonly { code: string; name: string }[]; notSure: string | null }

export const Distribution = ({ distribution: { rows, answers, notSure }, header }: { distribution: Answered; header: string }) => (
  <Section id="answers" title="What people answered">
    {notSure ? <p className="govuk-body">{notSure}</p> : null}
    <NeedsKey rows={rows} />
    <Table
      caption="People by their answer, lowest level first"
      captionSize="s"
      columns={[
        nameColumn<NeedRow>(header),
        ...answers.map(({ code, name }) => number(name, (row) => row.answers[code])),
        number('Assessed', ({ assessed }) => assessed),
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      small
    />
  </Section>
)

type ResponsesProps = { rows: readonly ResponseRow[]; header: string; hrefOf?: HrefOf }

export function Responses({ rows, header, hrefOf }: ResponsesProps) {
  const told = rows.filter(({ assessed }) => assessed !== null)
  const withheld = rows.filter(({ assessed }) => assessed === null)
  return (
    <Section id="responses" title={`Who answered, by ${header.toLowerCase()}`}>
      {told.some(({ percent }) => percent === null) ? (
        <NoFigureKey reasons={['not-applicable']} why={`there is no share of fewer than ${percentageBase} people.`} />
      ) : null}
      <Table
        caption={`People in post who assessed themselves, by ${header.toLowerCase()}`}
        captionHidden
        columns={[
          nameColumn<ResponseRow>(header, (row) =>
            told.some(({ key, isEnough }) => key === row.key && isEnough) ? (hrefOf?.(row) ?? null) : null,
          ),
          { header: 'Assessed', numeric: true, cell: ({ assessed }) => <Figure value={assessed} reason="withheld" /> },
          { header: 'In post', numeric: true, cell: ({ inPost }) => <Figure value={inPost} reason="withheld" /> },
          { header: 'Response', numeric: true, cell: ({ percent }) => <Figure value={percent} reason="not-applicable" unit="%" /> },
          { header: 'Enough to show', cell: ({ isEnough }) => (isEnough ? 'Yes' : 'Not yet') },
        ]}
        rows={told.toSorted((one, other) => (other.percent ?? -1) - (one.percent ?? -1) || one.name.localeCompare(other.name, 'en'))}
        rowKey={(row) => row.key}
        empty="Nothing may be told here: it would tell of too few people."
        small
      />
      {withheld.length > 0 ? (
        <p className="govuk-body-s">Withheld, so that nobody can be recognised: {withheld.map(({ name }) => name).join('; ')}.</p>
      ) : null}
    </Section>
  )
}

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
      Ranked by levels to gain: people below target times the levels they are below. The shortfall is people below minus the seats planned
      so far on courses that take people to the level they need, whoever will take them.
    </p>
    <Table
      caption="Skills by levels to gain, with the shortfall of seats after each coming quarter"
      captionSize="s"
      columns={[
        nameColumn<RankedSkill>('Skill', hrefOf),
        { header: 'People below', numeric: true, cell: ({ below }) => <Figure value={below} reason="withheld" /> },
        { header: 'Levels to gain', numeric: true, cell: ({ levelsToGain }) => <Figure value={levelsToGain} reason="withheld" /> },
        { header: 'Courses that raise it', cell: ({ courses }) => <CourseLinks courses={courses} courseHref={courseHref} /> },
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

function CourseLinks({ courses, courseHref }: { courses: RankedSkill['courses']; courseHref: (code: string) => string }) {
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
      caption={isArea ? 'Ranked by people below target' : 'Ranked by levels to gain: people below target times the levels they are below'}
      captionSize="s"
      columns={[
        nameColumn<NeedRow>(header, hrefOf),
        number('People below', ({ below }) => below),
        ...(isArea
          ? []
          : [number('Levels to gain', ({ levelsToGain }) => levelsToGain), number('Not sure', ({ answers }) => answers['not-sure'])]),
      ]}
      rows={rows}
      rowKey={(row) => row.key}
      empty="Nothing can be ranked: in no row have enough people answered."
      small
    />
  </Section>
)
