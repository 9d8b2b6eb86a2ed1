import { isEnrolmentStatus, STATUS_LABELS } from '#app/domain/learning/places.ts'
import type { TeamPersonView } from '#app/features/skills/sharing/team-person-view.server.ts'
import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table.tsx'
import { formatDay, formatDayOf } from '#app/ui/text/dates.ts'

/** A report's places and completions. */
export const PersonLearning = ({
  places,
  completions,
}: Pick<TeamPersonView, 'places' | 'completions'>) => (
  <>
    <Table
      caption="Places"
      empty="They have no places and are not on any waiting lists."
      rows={places}
      columns={[
        {
          header: 'Course',
          cell: ({ cohortId, course }) => (
            <a className="govuk-link" href={paths.cohort(cohortId)}>
              {course}
            </a>
          ),
        },
        {
          header: 'When',
          cell: ({ startsAt, status }) =>
            [
              startsAt ? formatDayOf(startsAt) : 'Dates to be announced',
              ...(isEnrolmentStatus(status) ? [STATUS_LABELS[status].toLowerCase()] : []),
            ].join(', '),
        },
      ]}
    />
    <Table
      caption="Completed"
      empty="They have not completed any courses yet."
      rows={completions}
      columns={[
        { header: 'Course', cell: ({ course }) => course },
        {
          header: 'When',
          cell: ({ completedOn, endsOn }) =>
            formatDay(completedOn) + (endsOn ? `, valid until ${formatDay(endsOn)}` : ''),
        },
      ]}
    />
  </>
)
