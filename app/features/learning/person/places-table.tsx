import type { PersonPlace } from '#app/features/learning/person/person-learning.server.ts'
import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

/** A person's places, with their attendance. */
export const PersonPlacesTable = ({ places }: { places: readonly PersonPlace[] }) => (
  <Table
    caption="Places and attendance"
    captionHidden
    rows={places}
    empty="No places on courses."
    columns={[
      {
        header: 'Course',
        cell: ({ course, cohort, cohortId }) => (
          <>
            {course}
            <br />
            <a className="govuk-link govuk-!-font-weight-regular" href={paths.cohort(cohortId)}>
              {cohort}
            </a>
          </>
        ),
      },
      {
        header: 'Starts',
        cell: ({ startsAt }) => (startsAt === null ? 'To be announced' : formatDayOf(startsAt)),
      },
      { header: 'Place', cell: ({ status }) => status },
      {
        header: 'Attendance',
        cell: ({ attendance, isPast }) =>
          attendance.length > 0 ? (
            <ul className="govuk-list govuk-!-margin-bottom-0">
              {attendance.map(({ session, mark }) => (
                <li key={session}>
                  {session}: {mark.toLowerCase()}
                </li>
              ))}
            </ul>
          ) : isPast ? (
            'Not marked'
          ) : (
            'Not yet'
          ),
      },
    ]}
  />
)
