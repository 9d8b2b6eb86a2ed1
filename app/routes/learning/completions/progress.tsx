import { data, redirect } from 'react-router'
import type { Route } from './+types/progress'
import { addDays } from '#app/domain/calendar/day.ts'
import { RENEWAL_DAYS } from '#app/domain/learning/modules.ts'
import { describeCompletionRule } from '#app/domain/learning/courses.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { formatDuration } from '#app/features/learning/courses/format-duration.ts'
import {
  findProgressView,
  requireCourseWithModules,
} from '#app/features/learning/modules/progress-view.server.ts'
import { progressForm } from '#app/features/learning/modules/progress.schema.ts'
import {
  saveProgress,
  type ProgressRefusal,
} from '#app/features/learning/modules/save-progress.server.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

const MESSAGES: Readonly<Record<ProgressRefusal, string>> = {
  'not-eligible': 'This course is not for people in your post. See who it is for on its page',
  'already-completed': 'You have completed this course, so your ticks were not saved',
  'was-removed':
    'Your completion of today was removed. Contact the organiser, or save the modules tomorrow',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const course = await requireCourseWithModules(params.code)
  return {
    pageTitle: 'Your modules',
    course: {
      code: course.code,
      title: course.title,
      rule: describeCompletionRule(course),
      byModules: course.completionRule === 'all-modules',
    },
    ...(await findProgressView(course, viewer.personId, today())),
    isSaved: new URL(request.url).searchParams.get('done') === 'saved',
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const course = await requireCourseWithModules(params.code)
  const form = progressForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const outcome = await saveProgress({
    course,
    personId: viewer.personId,
    ticked: form.value.modules,
    now: now(),
  })
  if ('refusal' in outcome)
    return data(
      {
        errors: progressForm.errorIn('modules', MESSAGES[outcome.refusal]),
        answers: form.answers,
      },
      { status: 400 },
    )
  return redirect(
    outcome.isCompleted
      ? paths.learning({ done: 'completed' })
      : paths.courseProgress(course.code, { done: 'saved' }),
  )
}

type Loaded = Route.ComponentProps['loaderData']

function ModuleHint({ title, link, minutes }: Loaded['modules'][number]) {
  return (
    <>
      {formatDuration(minutes)}{' '}
      {link ? (
        <a className="govuk-link" href={link} rel="noreferrer">
          Open<span className="govuk-visually-hidden"> {title}</span>
        </a>
      ) : null}
    </>
  )
}

export default function ProgressPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, course, modules, ticked, completion, canTake, isEligible, isSaved } =
    loaderData
  const { errors, answers } = actionData ?? {}
  const required = modules.filter(({ optional }) => !optional)
  const done = required.filter(({ id }) => ticked.includes(id)).length
  return (
    <Page
      title={pageTitle}
      caption={course.title}
      back={{ href: paths.course(course.code), text: course.title }}
      errors={errors}
      notification={isSaved ? 'Saved.' : null}
    >
      <p className="govuk-body-l">
        {done} of {formatCount(required.length, 'module')} done
      </p>
      <p className="govuk-body">{course.rule}</p>
      {completion ? (
        <InsetText>
          You completed this course on {formatDay(completion.completedOn)}.{' '}
          {completion.endsOn
            ? `Your completion is valid until ${formatDay(addDays(completion.endsOn, -1))}. You can take the modules again from ${RENEWAL_DAYS} days before.`
            : 'Your completion does not expire.'}
        </InsetText>
      ) : null}
      {isEligible ? null : (
        <InsetText>
          This course is not for people in your post. You can open the modules, but not complete the
          course. Its page says who it is for.
        </InsetText>
      )}
      <Form>
        <Checkboxes
          name="modules[]"
          legend="Modules you have done"
          legendSize="m"
          hint={
            course.byModules
              ? 'When you have ticked every module that is not optional, we record your completion'
              : 'This is for you. It does not complete the course'
          }
          items={modules.map((module) => ({
            value: String(module.id),
            text: `${module.title}${module.optional ? ' (optional)' : ''}`,
            hint: <ModuleHint {...module} />,
          }))}
          values={answers?.modules ?? ticked.map(String)}
          error={errors?.['modules[]']}
        />
        {canTake && isEligible ? <Button preventDoubleClick>Save</Button> : null}
      </Form>
    </Page>
  )
}
