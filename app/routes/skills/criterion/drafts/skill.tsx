import { data, redirect } from 'react-router'
import type { Route } from './+types/skill'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { changeSkill } from '#app/features/skills/criterion/editor/skills/change-skills.server.ts'
import {
  describeMeanwhile,
  type SavedMeanwhile,
} from '#app/features/skills/criterion/editor/meanwhile.ts'
import { skillAnswers } from '#app/features/skills/criterion/editor/skills/skill-answers.server.ts'
import {
  skillFieldLabel,
  skillValueText,
} from '#app/features/skills/criterion/editor/skills/skill-labels.ts'
import {
  NO_CHOICES,
  skillErrors,
} from '#app/features/skills/criterion/editor/skills/skill-messages.ts'
import { SkillPage } from '#app/features/skills/criterion/editor/skills/skill-page.tsx'
import { findSkillView } from '#app/features/skills/criterion/editor/skills/skill-view.server.ts'
import { skillForm } from '#app/features/skills/criterion/editor/skills/skill.schema.ts'
import { paths } from '#app/paths.ts'
import { LONG_FORM_MAX_FIELDS } from '#app/platform/forms/form-limits.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'

/** The grid of targets has a field for each grade and profession. */
export const handle = { formFields: LONG_FORM_MAX_FIELDS }

const NOTHING: readonly SavedMeanwhile[] = []

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const { draft, choices, skill } = await findSkillView(params.versionId, params.itemId)
  const added = new URL(request.url).searchParams.get('profession')
  return data(
    {
      pageTitle: skill?.name ?? 'Change a skill',
      draft,
      choices,
      added,
      answers: skill && skillAnswers(skill),
      notification: added === null ? null : 'Skill saved. We have added a column to the targets.',
    },
    { status: skill ? 200 : 404 },
  )
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:edit')
  const [versionId, id] = [requireId(params.versionId), requireId(params.itemId)]
  const { choices } = await findSkillView(params.versionId, params.itemId)
  const form = skillForm.parse(await request.formData(), choices ?? NO_CHOICES)
  const { answers } = form
  if (!form.ok)
    return data({ errors: form.errors, answers, savedMeanwhile: NOTHING }, { status: 400 })
  const where = { versionId, by: { personId: viewer.personId } }
  const refusal = await changeSkill(where, { id, skill: form.value, answers })
  if (!refusal)
    return redirect(
      answers.afterwards === 'add-column'
        ? `${paths.criterionDraftItem(versionId, 'skills', id, { profession: answers.profession })}#targets`
        : paths.criterionDraftSection(versionId, 'skills', { area: answers.area, done: 'saved' }),
    )
  if (refusal.reason !== 'changed-meanwhile')
    return data({ errors: skillErrors(refusal), answers, savedMeanwhile: NOTHING }, { status: 400 })
  const meanwhile = describeMeanwhile(
    refusal.changed,
    (name) => skillFieldLabel(name, choices ?? NO_CHOICES),
    (name, value) => skillValueText(name, value, choices ?? NO_CHOICES),
  )
  return data({ answers: refusal.answers, ...meanwhile }, { status: 400 })
}

export default function SkillOfDraftPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, draft, choices, added, answers, notification } = loaderData
  return (
    <SkillPage
      {...{ title: pageTitle, draft, choices, added, notification }}
      saved={answers}
      refused={actionData}
      submit="Save"
    />
  )
}
