import { data, redirect } from 'react-router'
import type { Route } from './+types/nominate-assigned'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  findNominateAssignedView,
  nominateAssigned,
} from '#app/features/learning/assignments/nominate-assigned.server.ts'
import { nominateAssignedForm } from '#app/features/learning/assignments/nominate-assigned.schema.ts'
import { requireAssignment } from '#app/features/learning/assignments/require-assignment.server.ts'
import { describeNextDate } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { NominationPreview } from '#app/features/learning/nominations/nomination-preview.tsx'
import { ResultsTable } from '#app/features/learning/nominations/results-table.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Page } from '#app/ui/page/page.tsx'

const CLOSED_MESSAGE = 'This date is no longer open. Select another one'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'assignment:manage')
  const row = await requireAssignment(viewer, params.assignmentId)
  return {
    pageTitle: 'Nominate people who need this course',
    assignmentId: row.id,
    course: row.course.title,
    ...(await findNominateAssignedView(row, now())),
    now: now(),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'assignment:manage')
  const row = await requireAssignment(viewer, params.assignmentId)
  const form = nominateAssignedForm.parse(await request.formData())
  const refused = { results: null, sent: [], isDone: false }
  if (!form.ok) return data({ ...form, ...refused }, { status: 400 })
  const results = await nominateAssigned({ row, viewer, ...form.value, now: now() })
  if (results === 'closed') {
    const { errors, answers } = {
      errors: nominateAssignedForm.errorIn('cohort', CLOSED_MESSAGE),
      answers: form.answers,
    }
    return data({ errors, answers, ...refused }, { status: 400 })
  }
  const { isConfirmed } = form.value
  if (isConfirmed && results.every(({ outcome }) => outcome !== 'refused'))
    return redirect(paths.assignment(row.id, { done: 'nominated' }))
  const sent = nominateAssignedForm.toFields(form.answers).filter(([name]) => name !== 'step')
  return data({ errors: undefined, answers: form.answers, results, sent, isDone: isConfirmed })
}

export default function NominateAssignedPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, assignmentId, course, cohorts, people, hasMore, now } = loaderData
  const href = paths.nominateAssigned(assignmentId)
  if (actionData?.results)
    return (
      <Page
        title={actionData.isDone ? 'Nominated' : 'Check the nominations'}
        caption={course}
        back={{ href, text: pageTitle }}
      >
        {actionData.isDone ? (
          <ResultsTable results={actionData.results} />
        ) : (
          <NominationPreview results={actionData.results} sent={actionData.sent} href={href} />
        )}
      </Page>
    )
  return (
    <Page
      title={pageTitle}
      caption={course}
      back={{ href: paths.assignment(assignmentId), text: 'Required course' }}
      errors={actionData?.errors}
    >
      {people.length === 0 ? (
        <p className="govuk-body">
          Everyone who still has to take it has a place or is on a waiting list.
        </p>
      ) : cohorts.length === 0 ? (
        <p className="govuk-body">
          This course has no open dates. Ask the people who run it to add some.
        </p>
      ) : (
        <Form>
          <Radios
            name="cohort"
            legend="Date"
            items={cohorts.map((cohort) => ({
              value: String(cohort.id),
              text: cohort.name,
              hint: describeNextDate(cohort, now),
            }))}
            value={actionData?.answers.cohort}
            error={actionData?.errors?.['cohort']}
          />
          <Checkboxes
            name="people[]"
            legend="People without a place"
            hint={hasMore ? 'The first 100 by name. Nominate them to see the next' : undefined}
            items={people.map(({ personId, name, organisation }) => ({
              value: String(personId),
              text: name,
              hint: organisation,
            }))}
            values={actionData?.answers.people}
            error={actionData?.errors?.['people[]']}
            small
          />
          <Button>Check who can be nominated</Button>
        </Form>
      )}
    </Page>
  )
}
