import { data, redirect } from 'react-router'
import type { Route } from './+types/new-cohort'

import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireCourseForCohort } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { CohortForm } from '#app/features/learning/cohorts/cohort-form.tsx'
import { cohortForm } from '#app/features/learning/cohorts/cohort.schema.ts'
import { createCohort, listDepartments } from '#app/features/learning/cohorts/save-cohort.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

/** A name and a number of places that a link suggests. Others may have changed the link, so they are only shown. */
const suggestedIn = (query: URLSearchParams) => ({
  name: (query.get('name') ?? '').slice(0, 120),
  capacity: /^\d{1,4}$/.test(query.get('capacity') ?? '') ? query.get('capacity') : '',
})

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const { code, title } = await requireCourseForCohort(viewer, params.code)
  return {
    pageTitle: 'Add a cohort',
    course: { code, title },
    answers: cohortForm.answersFrom(suggestedIn(new URL(request.url).searchParams)),
    departments: await listDepartments(),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const course = await requireCourseForCohort(viewer, params.code)
  const form = cohortForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const cohortId = await createCohort(course.id, form.value, { personId: viewer.personId }, now())
  return redirect(paths.newSession(cohortId))
}

export default function NewCohortPage({
  loaderData: { pageTitle, course, answers, departments },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={course.title}
      back={{ href: paths.course(course.code), text: course.title }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        A cohort is one run of the course. You will add its sessions next.
      </p>
      <CohortForm
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        departments={departments}
        submit="Add the cohort"
      />
    </Page>
  )
}
