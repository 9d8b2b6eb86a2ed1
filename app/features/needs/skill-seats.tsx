/** The places planned for one skill, by quarter and by course, and the shortfall. */
import type { SkillSupply } from '#app/features/needs/answer-query.server.ts'
import { Section } from '#app/features/needs/section.tsx'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { Table } from '#app/ui/table.tsx'

export const SkillSeats = ({
  supply: { name, sentence, quarters, courses },
}: {
  supply: SkillSupply & { sentence: string }
}) => (
  <Section id="supply" title="Places planned">
    <p className="govuk-body">{sentence}</p>
    {courses.length === 0 ? null : (
      <>
        <Table
          caption={`Places on courses that take people to the level they need in ${name}, by the quarter in which the cohort starts`}
          captionSize="s"
          columns={[
            { header: 'Quarter to', cell: ({ ends }) => formatDay(ends) },
            { header: 'Places', numeric: true, cell: ({ seats }) => <Figure value={seats} /> },
            { header: 'Places left', numeric: true, cell: ({ free }) => <Figure value={free} /> },
            {
              header: 'Shortfall at the end of the quarter',
              numeric: true,
              cell: ({ shortfall }) => <Figure value={shortfall} reason="withheld" />,
            },
          ]}
          rows={quarters}
          small
        />
        <Table
          caption={`Courses that improve ${name}`}
          captionSize="s"
          columns={[
            {
              header: 'Course',
              cell: ({ code, title }) => (
                <a className="govuk-link" href={paths.course(code)}>
                  {title}
                </a>
              ),
            },
            {
              header: 'Takes people to',
              cell: ({ supports, reachesNeed }) =>
                reachesNeed
                  ? supports
                  : `${supports} (below the level people need, so not counted)`,
            },
            {
              header: 'Places in these quarters',
              numeric: true,
              cell: ({ seats }) => <Figure value={seats} />,
            },
            { header: 'Places left', numeric: true, cell: ({ free }) => <Figure value={free} /> },
          ]}
          rows={courses}
          small
        />
        <p className="govuk-body-s">
          These are the places planned as of today, by the date of each cohort’s first session. They
          are not reserved for people below target, so others can take them. A place counts towards
          the shortfall if its course takes people to the level they need.
        </p>
      </>
    )}
  </Section>
)
