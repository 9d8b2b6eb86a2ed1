import { data, redirect } from 'react-router'
import type { Route } from './+types/about'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { aboutForm } from '#app/features/skills/criterion/editor/about.schema.ts'
import {
  aboutAnswers,
  changeAbout,
} from '#app/features/skills/criterion/editor/change-about.server.ts'
import { aboutFieldLabel } from '#app/features/skills/criterion/editor/about-labels.ts'
import { ClosedDraft, DRAFTS_LINK } from '#app/features/skills/criterion/editor/closed-draft.tsx'
import {
  describeMeanwhile,
  type SavedMeanwhile,
} from '#app/features/skills/criterion/editor/meanwhile.ts'
import { findDraftOf } from '#app/features/skills/criterion/editor/require-draft.server.ts'
import { SavedMeanwhileList } from '#app/features/skills/criterion/editor/saved-meanwhile-list.tsx'
import { paths } from '#app/paths.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'

const NOTHING: readonly SavedMeanwhile[] = []

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const draft = await findDraftOf(params.versionId)
  const pageTitle = 'Title, version and sources'
  if (!draft) return data({ pageTitle, draft: null, answers: aboutForm.empty }, { status: 404 })
  return data({ pageTitle, draft, answers: aboutAnswers(draft) })
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:edit')
  const versionId = requireId(params.versionId)
  const form = aboutForm.parse(await request.formData())
  const { answers } = form
  if (!form.ok)
    return data({ errors: form.errors, answers, savedMeanwhile: NOTHING }, { status: 400 })
  const by = { personId: viewer.personId }
  const refusal = await changeAbout(versionId, { details: form.value, answers, by })
  if (!refusal) return redirect(paths.criterionDraft(versionId, { done: 'saved' }))
  if (refusal.reason === 'changed-meanwhile')
    return data(
      {
        answers: refusal.answers,
        ...describeMeanwhile(refusal.changed, aboutFieldLabel),
      },
      { status: 400 },
    )
  const errors: Record<string, string> =
    refusal.reason === 'closed'
      ? {}
      : { version: 'There is already a version with this number. Enter another one' }
  return data({ errors, answers, savedMeanwhile: NOTHING }, { status: 400 })
}

export default function AboutPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, draft } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  if (!draft)
    return (
      <ClosedDraft
        title={pageTitle}
        reason="closed"
        typed={
          actionData
            ? (['title', 'version', 'notice', 'sources'] as const).map(
                (name) => [aboutFieldLabel(name), answers[name]] as const,
              )
            : undefined
        }
        back={DRAFTS_LINK}
      />
    )
  const field = fieldProps(answers, actionData?.errors)
  const hub = paths.criterionDraft(draft.id)
  return (
    <Page
      title={pageTitle}
      caption={`${draft.title} ${draft.version}`}
      back={{ href: hub, text: 'Edit the draft' }}
      errors={actionData?.errors}
    >
      <SavedMeanwhileList fields={actionData?.savedMeanwhile} />
      <Form>
        <input type="hidden" name="shown" value={answers.shown} />
        <TextInput {...field('title')} label="Title of the criterion" labelSize="s" />
        <TextInput
          {...field('version')}
          label="Version"
          labelSize="s"
          width={10}
          spellCheck={false}
        />
        <Textarea
          {...field('notice')}
          label="Notice (optional)"
          labelSize="s"
          hint="Shown above the criterion, for example where its texts come from"
        />
        <Textarea
          {...field('sources')}
          label="Sources (optional)"
          labelSize="s"
          hint="One on each line: what it is, then “ | ”, then its full URL"
          rows={4}
        />
        <TextInput
          {...field('language')}
          label="Language"
          labelSize="s"
          hint="A code such as en-GB or cy"
          width={5}
          spellCheck={false}
          autoCapitalize="none"
        />
        <Checkboxes
          name="illustrative"
          legend="Has the criterion been approved?"
          legendSize="s"
          items={[
            {
              value: 'yes',
              text: 'No, it is illustrative',
              hint: 'Pages say that it has not been approved',
            },
          ]}
          values={answers.illustrative ? ['yes'] : []}
          error={actionData?.errors?.['illustrative']}
        />
        <SubmitOrCancel submit="Save" href={hub} />
      </Form>
    </Page>
  )
}
