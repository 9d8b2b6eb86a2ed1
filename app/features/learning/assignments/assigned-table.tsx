import type { AssignmentStatus } from '#app/domain/learning/assignments.ts'
import { isEnrolmentStatus, STATUS_LABELS } from '#app/domain/learning/places.ts'
import type { ListedPerson } from '#app/features/learning/assignments/assignment-view.server.ts'
import { paths } from '#app/paths.ts'
import { Table, type Column } from '#app/ui/table.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

type Props = {
  assignmentId: number
  status: AssignmentStatus
  isOverdue: boolean
  people: readonly ListedPerson[]
}

const describePlace = (place: string | null): string =>
  place !== null && isEnrolmentStatus(place) ? STATUS_LABELS[place] : 'No place'

const CAPTIONS: Readonly<Record<AssignmentStatus, string>> = {
  'to-do': 'People who still have to do it',
  done: 'People who have done it',
  exempt: 'People who are exempt',
}

/** The people of an assignment who have one status. Few columns, so that a phone shows them all. */
export function AssignedTable({ assignmentId, status, isOverdue, people }: Props) {
  const own: Readonly<Record<AssignmentStatus, readonly Column<ListedPerson>[]>> = {
    'to-do': [
      {
        header: 'Place',
        cell: ({ place, remindedAt }) => (
          <>
            {describePlace(place)}
            <div className="govuk-hint govuk-!-margin-bottom-0">
              {remindedAt ? `Reminded on ${formatDayOf(remindedAt)}` : 'Not reminded yet'}
            </div>
          </>
        ),
      },
    ],
    done: [],
    exempt: [{ header: 'Reason', cell: ({ reason }) => reason }],
  }
  const change: Column<ListedPerson> = {
    header: 'Change',
    headerHidden: true,
    cell: ({ personId, name }) => (
      <a className="govuk-link" href={paths.exemptFromAssignment(assignmentId, personId)}>
        {status === 'exempt' ? 'Require again' : 'Exempt'}
        <span className="govuk-visually-hidden">: {name}</span>
      </a>
    ),
  }
  return (
    <Table
      caption={status === 'to-do' && isOverdue ? 'People who are overdue' : CAPTIONS[status]}
      rows={people}
      empty="No one."
      columns={[
        {
          header: 'Person',
          cell: ({ name, grade, organisation }) => (
            <>
              {name}
              <div className="govuk-hint govuk-!-margin-bottom-0 govuk-!-font-weight-regular">
                {grade}, {organisation}
              </div>
            </>
          ),
        },
        ...own[status],
        ...(status === 'done' ? [] : [change]),
      ]}
    />
  )
}
