/** Seats for one skill: what is planned in each coming quarter, on which courses, and who is left without one. */
import type { SkillSupply } from '#app/features/needs/answer-query.server.ts'
import { Section } from '#app/features/needs/section.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { Figure } from '#app/ui/text/no-figure.tsx'
import { Table } from '#app/ui/table.tsx'

type Props = { supply: SkillSupply & { sentence: string }; courseHref: (code: string) => string }

export const SkillSeats = ({
  supply: { name, sentence, quarters, courses },
  courseHref,
}: Props) => (
  <Section id="supply" title="Seats planned">
    <p className="govuk-body">{sentence}</p>
    {courses.length === 0 ? null : (
      <>
        <Table
          caption={`Seats on courses that raise ${name} far enough, by the quarter in which a cohort begins`}
          captionSize="s"
          columns={[
            { header: 'Quarter to', rowHeader: true, cell: ({ ends }) => formatDay(ends) },
            { header: 'Seats', numeric: true, cell: ({ seats }) => <Figure value={seats} /> },
            { header: 'Of them free', numeric: true, cell: ({ free }) => <Figure value={free} /> },
            {
              header: 'Shortfall by then',
              numeric: true,
              cell: ({ shortfall }) => <Figure value={shortfall} reason="withheld" />,
            },
          ]}
          rows={quarters}
          rowKey={({ ends }) => ends}
          small
        />
        <Table
          caption={`Courses that raise ${name}`}
          captionSize="s"
          columns={[
            {
              header: 'Course',
              rowHeader: true,
              cell: ({ code, title }) => (
                <a className="govuk-link" href={courseHref(code)}>
                  {title}
                </a>
              ),
            },
            {
              header: 'Takes people to',
              cell: ({ supports, reachesNeed }) =>
                reachesNeed ? supports : `${supports}: below what is expected, not counted`,
            },
            {
              header: 'Seats in these quarters',
              numeric: true,
              cell: ({ seats }) => <Figure value={seats} />,
            },
            { header: 'Of them free', numeric: true, cell: ({ free }) => <Figure value={free} /> },
          ]}
          rows={courses}
          rowKey={({ code }) => code}
          small
        />
        <p className="govuk-body-s">
          Seats are as planned today, by a cohort’s first session. They are not kept for these
          people: others may take them. A seat on a course helps whoever needs a level no higher
          than the one it takes people to.
        </p>
      </>
    )}
  </Section>
)
