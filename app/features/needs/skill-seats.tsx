/** The seats planned for one skill: in each coming quarter, on which courses, and how many people have none. */
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
  <Section id="supply" title="Seats planned">
    <p className="govuk-body">{sentence}</p>
    {courses.length === 0 ? null : (
      <>
        <Table
          caption={`Seats on courses that raise ${name} to a level people need, by the quarter in which the cohort starts`}
          captionSize="s"
          columns={[
            { header: 'Quarter to', cell: ({ ends }) => formatDay(ends) },
            { header: 'Seats', numeric: true, cell: ({ seats }) => <Figure value={seats} /> },
            { header: 'Free seats', numeric: true, cell: ({ free }) => <Figure value={free} /> },
            {
              header: 'Shortfall by the end of the quarter',
              numeric: true,
              cell: ({ shortfall }) => <Figure value={shortfall} reason="withheld" />,
            },
          ]}
          rows={quarters}
          small
        />
        <Table
          caption={`Courses that raise ${name}`}
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
              header: 'Raises people to',
              cell: ({ supports, reachesNeed }) =>
                reachesNeed
                  ? supports
                  : `${supports} (below the level that people need, so not counted)`,
            },
            {
              header: 'Seats in these quarters',
              numeric: true,
              cell: ({ seats }) => <Figure value={seats} />,
            },
            { header: 'Free seats', numeric: true, cell: ({ free }) => <Figure value={free} /> },
          ]}
          rows={courses}
          small
        />
        <p className="govuk-body-s">
          These are the seats planned today, by the date of each cohort’s first session. They are
          not reserved for these people, so others may take them. A seat helps anyone who needs a
          level no higher than the one its course takes people to.
        </p>
      </>
    )}
  </Section>
)
