import { data, redirect } from 'react-router'
import type { Route } from './+types/new-assignment'
import { organisationScope } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { AssignmentForm } from '#app/features/learning/assignments/assignment-form.tsx'
import { SET_ASSIGNMENT_MESSAGES } from '#app/features/learning/assignments/assignment-messages.ts'
import { AssignmentPreview } from '#app/features/learning/assignments/assignment-preview.tsx'
import { assignmentForm } from '#app/features/learning/assignments/assignment.schema.ts'
import { findChoices } from '#app/features/learning/assignments/assignments-view.server.ts'
import {
  previewAssignment,
  setAssignment,
} from '#app/features/learning/assignments/set-assignment.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'assignment:manage')
  const scope = organisationScope(viewer)
  const search = new URL(request.url).searchParams
  const organisation = search.get('organisation')
  const [profession, grade] = [search.get('profession'), search.get('grade')]
  return {
    pageTitle: 'Require a course',
    choices: await findChoices(scope),
    allowsEverywhere: scope === 'all',
    answers: assignmentForm.answersFrom({
      organisation,
      profession,
      grade,
      population: 'scs',
      notUpskilled: true,
    }),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'assignment:manage')
  const form = assignmentForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const setting = { viewer, input: form.value, now: now() }
  const outcome = form.value.isConfirmed
    ? await setAssignment(setting)
    : await previewAssignment(setting)
  if ('refusal' in outcome) {
    const { field, sentence } = SET_ASSIGNMENT_MESSAGES[outcome.refusal]
    return data(
      { errors: assignmentForm.errorIn(field, sentence), answers: form.answers },
      { status: 400 },
    )
  }
  if ('id' in outcome) return redirect(paths.assignment(outcome.id, { done: 'set' }))
  const sent = assignmentForm.toFields(form.answers).filter(([name]) => name !== 'step')
  return data({ preview: { ...outcome, dueOn: form.value.dueOn, sent } })
}

export default function NewAssignmentPage({
  loaderData: { pageTitle, choices, allowsEverywhere, answers },
  actionData,
}: Route.ComponentProps) {
  const back = { href: paths.assignments(), text: 'Required courses' }
  if (actionData && 'preview' in actionData)
    return (
      <Page
        title="Check who has to do it"
        back={{ href: paths.newAssignment(), text: 'Require a course' }}
      >
        <AssignmentPreview {...actionData.preview} />
      </Page>
    )
  return (
    <Page title={pageTitle} back={back} errors={actionData?.errors}>
      <AssignmentForm
        choices={choices}
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        allowsEverywhere={allowsEverywhere}
      />
    </Page>
  )
}
