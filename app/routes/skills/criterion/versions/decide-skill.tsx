import { data, redirect } from 'react-router'
import type { Route } from './+types/decide-skill'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { DecideForm } from '#app/features/skills/criterion/versions/decide-form.tsx'
import { decideSkill } from '#app/features/skills/criterion/versions/decide-mapping.server.ts'
import {
  findDecideView,
  findNextToDecide,
} from '#app/features/skills/criterion/versions/decide-view.server.ts'
import { DECISION_MESSAGES } from '#app/features/skills/criterion/versions/mapping-messages.ts'
import { decisionForm } from '#app/features/skills/criterion/versions/mapping.schema.ts'
import { requireWithBefore } from '#app/features/skills/criterion/versions/require-unpublished.server.ts'
import { SkillComparisons } from '#app/features/skills/criterion/versions/skill-comparisons.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:publish')
  const draft = await requireWithBefore(params.versionId)
  const view = await findDecideView(draft, requireId(params.skillId))
  const isSaved = new URL(request.url).searchParams.get('done') === 'decided'
  return {
    pageTitle: `${view.code} ${view.name}`,
    view,
    notification: isSaved ? 'Saved. This is the next skill to decide.' : undefined,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { personId } = await requirePermission(request, 'framework:publish')
  const draft = await requireWithBefore(params.versionId)
  const skillId = requireId(params.skillId)
  const form = decisionForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const { kind, to: codes, revision } = form.value
  const refusal = await decideSkill({
    versionId: draft.id,
    revision,
    personId,
    now: now(),
    skillId,
    kind,
    codes,
  })
  if (refusal) {
    const { field, sentence } = DECISION_MESSAGES[refusal]
    const answers = { ...form.answers, revision: String(draft.revision) }
    return data({ errors: decisionForm.errorIn(field, sentence), answers }, { status: 400 })
  }
  const next = await findNextToDecide(draft, skillId)
  return redirect(
    next === null
      ? paths.criterionMapping(draft.id, { done: 'decided' })
      : paths.decideCriterionSkill(draft.id, next, { done: 'decided' }),
  )
}

export default function DecideSkillPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, view, notification } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={`From ${view.before} to ${view.version}`}
      back={{ href: paths.criterionMapping(view.versionId), text: 'What happened to each skill' }}
      errors={actionData?.errors}
      notification={notification}
      wide
    >
      {view.problem ? <WarningText>{view.problem}.</WarningText> : null}
      <SkillComparisons view={view} />
      <DecideForm
        view={view}
        answers={actionData?.answers ?? view.answers}
        errors={actionData?.errors}
      />
    </Page>
  )
}
