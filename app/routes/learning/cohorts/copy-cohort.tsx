import { data, redirect } from 'react-router'
import type { Route } from './+types/copy-cohort'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { wantsToChangeAnswers } from '#app/features/learning/changes/change-check.tsx'
import { CheckPage } from '#app/features/learning/changes/check-page.tsx'
import { copyCohortForm } from '#app/features/learning/cohorts/copy-cohort.schema.ts'
import { copyCohort } from '#app/features/learning/cohorts/copy-cohort.server.ts'
import {
  requireCohort,
  requireCourseForCohort,
} from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { formatRange } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const { id, name, course, sessions } = await requireCohort(viewer, params.cohortId)
  await requireCourseForCohort(viewer, course.code)
  return {
    pageTitle: 'Copy the cohort',
    cohort: { id, name, course: course.title },
    hasSessions: sessions.length > 0,
    answers: copyCohortForm.answersFrom({}),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  await requireCourseForCohort(viewer, cohort.course.code)
  const sent = await request.formData()
  const form = copyCohortForm.parse(sent, today(), cohort.sessions.length > 0)
  const { answers } = form
  if (wantsToChangeAnswers(sent)) return data({ errors: null, answers, checked: null })
  if (!form.ok) return data({ errors: form.errors, answers, checked: null }, { status: 400 })
  const by = { personId: viewer.personId }
  const outcome = await copyCohort(cohort, form.value, { by, now: now() })
  if ('saved' in outcome) return redirect(paths.cohort(outcome.saved, { done: 'copied' }))
  const sessions = outcome.sessions.map(({ title, startsAt, endsAt }) => ({
    title,
    when: formatRange(startsAt, endsAt),
  }))
  const checked = { check: outcome.check, fields: copyCohortForm.toFields(answers), sessions }
  return data({ errors: null, answers, checked })
}

export default function CopyCohortPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, cohort, hasSessions } = loaderData
  const caption = `${cohort.course}: ${cohort.name}`
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  if (actionData?.checked) {
    const { sessions } = actionData.checked
    return (
      <CheckPage
        title="Check the dates of the copy"
        caption={caption}
        back={back}
        checked={actionData.checked}
        submit="Copy the cohort"
      >
        <ul className="govuk-list govuk-list--bullet">
          {sessions.map(({ title, when }, index) => (
            <li key={index}>
              {title}: {when}
            </li>
          ))}
        </ul>
      </CheckPage>
    )
  }
  const field = fieldProps(actionData?.answers ?? loaderData.answers, actionData?.errors)
  return (
    <Page title={pageTitle} caption={caption} back={back} errors={actionData?.errors}>
      <p className="govuk-body">
        The copy has the same number of places, quotas, format, location, link and sessions. It has
        no people in it, and no one is emailed.
      </p>
      <Form>
        <TextInput {...field('name')} label="Name of the copy" labelSize="s" />
        {hasSessions ? (
          <DateInput
            {...field('starts')}
            legend="When is its first session?"
            legendSize="s"
            hint="The other sessions move by the same number of days and keep their times. For example, 27 3 2027"
          />
        ) : null}
        <SubmitOrCancel submit={hasSessions ? 'Continue' : 'Copy the cohort'} href={back.href} />
      </Form>
    </Page>
  )
}
