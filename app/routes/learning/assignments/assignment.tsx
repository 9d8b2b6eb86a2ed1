import type { Route } from './+types/assignment'
import { ASSIGNMENT_STATUSES, type AssignmentStatus } from '#app/domain/learning/assignments.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { AssignedTable } from '#app/features/learning/assignments/assigned-table.tsx'
import { findAssignmentView } from '#app/features/learning/assignments/assignment-view.server.ts'
import { requireAssignment } from '#app/features/learning/assignments/require-assignment.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['set', 'The course is required. We will email the people within about an hour.'],
  ['exempt', 'The person is exempt.'],
  ['required', 'The person has to do it again.'],
  ['nominated', 'Nominated. We have emailed each person.'],
])

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'assignment:manage')
  const row = await requireAssignment(viewer, params.assignmentId)
  const search = new URL(request.url).searchParams
  return {
    pageTitle: `Required: ${row.course.title}`,
    ...(await findAssignmentView(viewer, row, { search, now: now() })),
    notification: NOTIFICATIONS.get(search.get('done') ?? ''),
  }
}

export default function AssignmentPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, assignment, status, page, pages, people, notification } = loaderData
  const { id, group, dueOn, note, counts, isOverdue, isEnded } = assignment
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      notification={notification}
      back={{ href: paths.assignments(), text: 'Required courses' }}
      wide
    >
      {counts ? (
        <p className="govuk-body-l">
          <strong>
            {counts.done} of {counts.people - counts.exempt} have done it.
          </strong>{' '}
          {isOverdue ? `${counts.toDo} are overdue.` : ''}
        </p>
      ) : (
        <p className="govuk-body-l">This has ended. No one has to do it any more.</p>
      )}
      <SummaryList
        rows={[
          { key: 'Who', value: group },
          { key: 'Required by', value: formatDay(dueOn) },
          ...(note ? [{ key: 'Why', value: note }] : []),
        ]}
      />
      {isEnded || !counts ? null : (
        <>
          <nav aria-label="People by status">
            <ul className="govuk-list">
              {ASSIGNMENT_STATUSES.map((one) => (
                <li key={one}>
                  {one === status ? (
                    <strong>{labelOf(one, counts, isOverdue)}</strong>
                  ) : (
                    <a className="govuk-link" href={paths.assignment(id, { status: one })}>
                      {labelOf(one, counts, isOverdue)}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </nav>
          <AssignedTable assignmentId={id} status={status} isOverdue={isOverdue} people={people} />
          <Pagination
            page={page}
            pages={pages}
            hrefOf={(page) => paths.assignment(id, { status, page })}
          />
          {counts.toDo > 0 ? (
            <LinkButton href={paths.nominateAssigned(id)}>
              Nominate people without a place
            </LinkButton>
          ) : null}
          <p className="govuk-body">
            <a className="govuk-link" href={paths.endAssignment(id)}>
              End this requirement
            </a>
          </p>
        </>
      )}
    </Page>
  )
}

type Counts = { toDo: number; done: number; exempt: number }

const labelOf = (status: AssignmentStatus, counts: Counts, isOverdue: boolean): string =>
  ({
    'to-do': isOverdue ? `Overdue: ${counts.toDo}` : `Still to do: ${counts.toDo}`,
    done: `Done: ${counts.done}`,
    exempt: `Exempt: ${counts.exempt}`,
  })[status]
