import { data, redirect } from 'react-router'
import type { Route } from './+types/move-people'
import { byName } from '#app/domain/text/by-name.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { wantsToChangeAnswers } from '#app/features/learning/changes/change-check.tsx'
import { describeNextDate } from '#app/features/learning/cohorts/cohort-dates.tsx'
import { MoveCheckForm } from '#app/features/learning/cohorts/move/move-check.tsx'
import { MoveForm } from '#app/features/learning/cohorts/move/move-form.tsx'
import {
  listMovable,
  listMoveTargets,
  movePeople,
} from '#app/features/learning/cohorts/move/move-people.server.ts'
import { moveForm } from '#app/features/learning/cohorts/move/move-people.schema.ts'
import { requireCohort } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { readFields } from '#app/platform/forms/form-body.server.ts'
import { LONG_FORM_MAX_FIELDS } from '#app/platform/forms/form-limits.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'

/** The form has a checkbox for each person, so it needs a higher limit. */
export const handle = { formFields: LONG_FORM_MAX_FIELDS }

const REFUSALS = {
  'not-a-target': ['to', 'Select another cohort. No one can enrol on this one any more'],
  nobody: ['people', 'Select people who have a place. Those you selected no longer have one'],
} as const

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const cohort = await requireCohort(viewer, params.cohortId)
  const { id, name, course } = cohort
  return {
    pageTitle: 'Move people',
    cohort: { id, name, course: course.title, code: course.code },
    people: (await listMovable(id))
      .map((person) => ({ enrolmentId: person.enrolmentId, name: person.name }))
      .toSorted(byName),
    targets: (await listMoveTargets(cohort, now())).map((other) => ({
      id: other.id,
      text: other.name,
      hint: describeNextDate(other, now()),
    })),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'cohort:manage')
  const from = await requireCohort(viewer, params.cohortId)
  const sent = await readFields(request)
  const form = moveForm.parse(sent)
  const { answers } = form
  const again = { errors: null, answers, check: null, fields: [], result: null }
  if (wantsToChangeAnswers(sent)) return data(again)
  if (!form.ok) return data({ ...again, errors: form.errors }, { status: 400 })
  const { people: enrolmentIds, to: toId, reason, confirmed } = form.value
  const by = { personId: viewer.personId }
  const outcome = await movePeople({
    from,
    toId,
    enrolmentIds,
    reason,
    confirmed,
    by,
    now: now(),
  })
  if ('refusal' in outcome) {
    const [field, message] = REFUSALS[outcome.refusal]
    return data({ ...again, errors: moveForm.errorIn(field, message) }, { status: 400 })
  }
  if ('check' in outcome)
    return data({ ...again, check: outcome.check, fields: moveForm.toFields(answers) })
  if (outcome.left.length > 0) return data({ ...again, result: outcome })
  return redirect(paths.cohort(from.id, { done: 'moved' }))
}

export default function MovePeoplePage({
  loaderData: { pageTitle, cohort, people, targets },
  actionData,
}: Route.ComponentProps) {
  const caption = `${cohort.course}: ${cohort.name}`
  const back = { href: paths.cohort(cohort.id), text: cohort.name }
  if (actionData?.check) {
    const target = targets.find(({ id }) => String(id) === actionData.answers.to)?.text ?? ''
    return (
      <Page title="Check before you move" caption={caption} back={back}>
        <MoveCheckForm check={actionData.check} target={target} fields={actionData.fields} />
      </Page>
    )
  }
  if (actionData?.result) {
    const { moved, left } = actionData.result
    return (
      <Page title={`${formatCount(moved, 'person', 'people')} moved`} caption={caption} back={back}>
        <p className="govuk-body">These people keep their place, because something changed:</p>
        <ul className="govuk-list govuk-list--bullet">
          {left.map(({ name, refusal }) => (
            <li key={name}>
              {name}: {refusal}
            </li>
          ))}
        </ul>
      </Page>
    )
  }
  return (
    <Page title={pageTitle} caption={caption} back={back} errors={actionData?.errors}>
      {targets.length === 0 || people.length === 0 ? (
        <p className="govuk-body">
          {people.length === 0
            ? 'No one has a place on this cohort.'
            : 'No other cohort of this course is open. Add one first, on the '}
          {people.length === 0 ? null : (
            <>
              <a className="govuk-link" href={paths.course(cohort.code)}>
                course’s page
              </a>
              .
            </>
          )}
        </p>
      ) : (
        <MoveForm
          cohortId={cohort.id}
          people={people}
          targets={targets}
          answers={actionData?.answers}
          errors={actionData?.errors}
        />
      )}
    </Page>
  )
}
