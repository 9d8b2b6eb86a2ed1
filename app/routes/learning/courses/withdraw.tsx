import { redirect } from 'react-router'
import type { Route } from './+types/withdraw'
import { joinWords } from '#app/domain/text/join-words.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { withdrawCourse } from '#app/features/learning/courses/edit/change-status.server.ts'
import { findWithdrawView } from '#app/features/learning/courses/edit/withdraw-view.server.ts'
import { requireCourse } from '#app/features/learning/courses/require-course.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const course = await requireCourse(viewer, params.code)
  const { code, title, status } = course
  return {
    pageTitle: 'Withdraw the course',
    course: { code, title, status },
    ...(await findWithdrawView(course, now())),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const course = await requireCourse(viewer, params.code)
  await withdrawCourse(course.id, { personId: viewer.personId })
  return redirect(paths.course(course.code, { done: 'withdrawn' }))
}

export default function WithdrawCoursePage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, course, cohorts, requiredBy } = loaderData
  const hub = paths.editCourse(course.code)
  const people = cohorts.reduce((sum, { taken, waiting }) => sum + taken + waiting, 0)
  if (course.status !== 'published')
    return (
      <Page
        title={pageTitle}
        caption={course.title}
        back={{ href: hub, text: 'Change the course' }}
      >
        <p className="govuk-body">Only a published course can be withdrawn.</p>
      </Page>
    )
  return (
    <Page title={pageTitle} caption={course.title} back={{ href: hub, text: 'Change the course' }}>
      <ul className="govuk-list govuk-list--bullet">
        <li>The course leaves the list of courses, and we no longer suggest it to anyone.</li>
        <li>No one new can book a place, and you cannot add cohorts.</li>
        <li>Completions, certificates and past cohorts stay as they are, and still count.</li>
        <li>No one is emailed.</li>
      </ul>
      {requiredBy.length > 0 ? (
        <p className="govuk-body">
          {joinWords(requiredBy.map(({ title }) => title))}{' '}
          {requiredBy.length === 1 ? 'needs' : 'need'} this course first. We will no longer require
          it.
        </p>
      ) : null}
      {cohorts.length === 0 ? (
        <p className="govuk-body">There are no upcoming cohorts, so this affects no bookings.</p>
      ) : (
        <>
          <p className="govuk-body">
            {formatCount(cohorts.length, 'cohort')} will go ahead for the{' '}
            {formatCount(people, 'person', 'people')} who have a place or are waiting for one. To
            stop a cohort, cancel it. We will then email everyone on it.
          </p>
          <Table
            caption="Cohorts that go ahead"
            captionSize="s"
            rows={cohorts}
            columns={[
              {
                header: 'Cohort',
                cell: ({ id, name }) => (
                  <a className="govuk-link" href={paths.cohort(id)}>
                    {name}
                  </a>
                ),
              },
              {
                header: 'Starts',
                cell: ({ startsAt }) =>
                  startsAt === null ? 'No dates yet' : formatDayOf(startsAt),
              },
              { header: 'Places taken', numeric: true, cell: ({ taken }) => taken },
              { header: 'Waiting', numeric: true, cell: ({ waiting }) => waiting },
              {
                header: 'Action',
                headerHidden: true,
                cell: ({ id, name }) => (
                  <a className="govuk-link" href={paths.cancelCohort(id)}>
                    Cancel cohort<span className="govuk-visually-hidden"> {name}</span>
                  </a>
                ),
              },
            ]}
          />
        </>
      )}
      <Form>
        <SubmitOrCancel submit="Withdraw the course" isWarning href={hub} />
      </Form>
    </Page>
  )
}
