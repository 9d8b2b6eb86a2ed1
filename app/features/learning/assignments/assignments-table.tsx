import type { AssignmentSummary } from '#app/features/learning/assignments/assignments-view.server.ts'
import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

function Progress({
  assignment: { counts, isEnded, isOverdue },
}: {
  assignment: AssignmentSummary
}) {
  if (isEnded || !counts) return <Tag colour="grey">Ended</Tag>
  const { people, done, exempt, toDo } = counts
  return (
    <>
      {done} of {people - exempt} done
      {isOverdue && toDo > 0 ? (
        <>
          {' '}
          <Tag colour="orange">{`${toDo} overdue`}</Tag>
        </>
      ) : null}
      {exempt > 0 ? `, ${exempt} exempt` : ''}
    </>
  )
}

/** Required courses, each with how many people have done it. Two columns, so that a phone shows both. */
export const AssignmentsTable = ({
  assignments,
  caption,
}: {
  assignments: readonly AssignmentSummary[]
  caption: string
}) => (
  <Table
    caption={caption}
    rows={assignments}
    columns={[
      {
        header: 'Course',
        cell: ({ id, course, group, dueOn }) => (
          <>
            <a className="govuk-link" href={paths.assignment(id)}>
              {course}
            </a>
            <div className="govuk-hint govuk-!-margin-bottom-0 govuk-!-font-weight-regular">
              {group}
            </div>
            <div className="govuk-!-font-weight-regular">By {formatDay(dueOn)}</div>
          </>
        ),
      },
      { header: 'Progress', cell: (assignment) => <Progress assignment={assignment} /> },
    ]}
  />
)
