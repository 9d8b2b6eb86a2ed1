import { data, redirect } from 'react-router'
import type { Route } from './+types/new-skill'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { addSkill } from '#app/features/skills/criterion/editor/skills/change-skills.server.ts'
import type { SavedMeanwhile } from '#app/features/skills/criterion/editor/meanwhile.ts'
import { findDraftOf } from '#app/features/skills/criterion/editor/require-draft.server.ts'
import {
  NO_CHOICES,
  skillErrors,
} from '#app/features/skills/criterion/editor/skills/skill-messages.ts'
import { SkillPage } from '#app/features/skills/criterion/editor/skills/skill-page.tsx'
import { findSkillChoices } from '#app/features/skills/criterion/editor/skills/skill-view.server.ts'
import { skillForm } from '#app/features/skills/criterion/editor/skills/skill.schema.ts'
import { paths } from '#app/paths.ts'
import { LONG_FORM_MAX_FIELDS } from '#app/platform/forms/form-limits.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'

/** The grid of targets has a field for each grade and profession. */
export const handle = { formFields: LONG_FORM_MAX_FIELDS }

const NOTHING: readonly SavedMeanwhile[] = []

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const draft = await findDraftOf(params.versionId)
  const choices = draft && (await findSkillChoices(draft.id))
  const area = new URL(request.url).searchParams.get('area') ?? choices?.areas[0]?.code
  return data(
    {
      pageTitle: 'Add a skill',
      draft: draft && { id: draft.id, title: draft.title, version: draft.version },
      choices,
      answers: skillForm.answersFrom({ area }),
    },
    { status: draft ? 200 : 404 },
  )
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:edit')
  const versionId = requireId(params.versionId)
  const draft = await findDraftOf(params.versionId)
  const choices = draft ? await findSkillChoices(versionId) : NO_CHOICES
  const form = skillForm.parse(await request.formData(), choices)
  const { answers } = form
  if (!form.ok)
    return data({ errors: form.errors, answers, savedMeanwhile: NOTHING }, { status: 400 })
  const added = await addSkill({ versionId, by: { personId: viewer.personId } }, form.value)
  if ('refusal' in added) {
    const { refusal } = added
    const errors = refusal.reason === 'changed-meanwhile' ? {} : skillErrors(refusal)
    return data({ errors, answers, savedMeanwhile: NOTHING }, { status: 400 })
  }
  return redirect(
    answers.afterwards === 'add-column'
      ? `${paths.criterionDraftItem(versionId, 'skills', added.skillId, { profession: answers.profession })}#targets`
      : paths.criterionDraftSection(versionId, 'skills', { area: answers.area, done: 'added' }),
  )
}

export default function NewSkillPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, draft, choices, answers } = loaderData
  return (
    <SkillPage
      {...{ title: pageTitle, draft, choices }}
      saved={answers}
      refused={actionData}
      submit="Add the skill"
    />
  )
}
