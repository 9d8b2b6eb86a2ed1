import type { DeskSearchView } from '#app/features/oversight/desk/search-view.server.ts'
import { paths } from '#app/paths.ts'
import { emailText } from '#app/ui/text/email-text.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { Table } from '#app/ui/table.tsx'

type Props = Pick<DeskSearchView, 'people' | 'courses' | 'cohorts'>

const Link = ({ href, children }: { href: string; children: string }) => (
  <a className="govuk-link" href={href}>
    {children}
  </a>
)

/** People with their cohorts, then courses and cohorts. */
export const SearchResults = ({ people, courses, cohorts }: Props) => (
  <>
    {people.length > 0 ? (
      <Table
        caption="People"
        rows={people}
        columns={[
          {
            header: 'Person',
            cell: ({ name, email }) => (
              <>
                {name}
                <br />
                <span className="govuk-!-font-weight-regular app-break-anywhere">
                  {emailText(email)}
                </span>
              </>
            ),
          },
          {
            header: 'Cohorts',
            cell: ({ name, enrolments }) => (
              <ul className="govuk-list govuk-!-margin-bottom-0">
                {enrolments.map(({ status, cohort }) => (
                  <li key={cohort.id}>
                    <Link href={paths.cohort(cohort.id, { name })}>
                      {`${cohort.course.title}, ${cohort.name}`}
                    </Link>
                    , {status}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    ) : null}
    {courses.length > 0 ? (
      <Table
        caption="Courses"
        rows={courses}
        columns={[
          {
            header: 'Course',
            cell: ({ code, title }) => <Link href={paths.course(code)}>{title}</Link>,
          },
          { header: 'Code', cell: ({ code }) => code },
        ]}
      />
    ) : null}
    {cohorts.length > 0 ? (
      <Table
        caption="Cohorts"
        rows={cohorts}
        columns={[
          {
            header: 'Cohort',
            cell: ({ id, name, course }) => (
              <Link href={paths.cohort(id)}>{`${course.title}, ${name}`}</Link>
            ),
          },
          {
            header: 'Starts',
            cell: ({ sessions: [first], cancelledAt }) =>
              cancelledAt ? 'Cancelled' : first ? formatDayOf(first.startsAt) : 'No sessions yet',
          },
        ]}
      />
    ) : null}
  </>
)
