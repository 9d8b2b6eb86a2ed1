import { data, redirect } from 'react-router'
import type { Route } from './+types/remove-skill'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { removeSkill } from '#app/features/skills/criterion/editor/skills/change-skills.server.ts'
import {
  requireDraft,
  requireDraftSkill,
} from '#app/features/skills/criterion/editor/require-draft.server.ts'
import { skillAnswers } from '#app/features/skills/criterion/editor/skills/skill-answers.server.ts'
import { paths } from '#app/paths.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

const MESSAGES = {
  closed: 'This version is no longer a draft, so nothing was removed',
  'changed-meanwhile':
    'Someone has changed this skill since you opened this page. Check it, then remove it again if you still want to',
} as const

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const { draft, skill } = await requireDraftSkill(params.versionId, params.itemId)
  const { id, title, version } = draft
  return {
    pageTitle: `Remove “${skill.name}”`,
    draft: { id, title, version },
    shown: skillAnswers(skill).shown,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:edit')
  const { id: versionId } = await requireDraft(params.versionId)
  const shown = String((await request.formData()).get('shown'))
  const where = { versionId, by: { personId: viewer.personId } }
  const refusal = await removeSkill(where, { id: requireId(params.itemId), shown })
  if (refusal) return data({ errors: { form: MESSAGES[refusal] } }, { status: 400 })
  return redirect(paths.criterionDraftSection(versionId, 'skills', { done: 'removed' }))
}

export default function RemoveSkillPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, draft, shown } = loaderData
  const list = paths.criterionDraftSection(draft.id, 'skills')
  return (
    <Page
      title={pageTitle}
      caption={`${draft.title} ${draft.version}`}
      back={{ href: list, text: 'Skills' }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        This removes the skill from the draft, with its behaviours, levels and targets. Answers to
        published versions do not change.
      </p>
      <Form>
        <input type="hidden" name="shown" value={shown} />
        <SubmitOrCancel submit="Remove the skill" isWarning href={list} />
      </Form>
    </Page>
  )
}
