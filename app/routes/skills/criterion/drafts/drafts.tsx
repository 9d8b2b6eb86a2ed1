import { data, redirect } from 'react-router'
import type { Route } from './+types/drafts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findDraftsView } from '#app/features/skills/criterion/editor/drafts-view.server.ts'
import { startDraft } from '#app/features/skills/criterion/editor/start-draft.server.ts'
import { startForm } from '#app/features/skills/criterion/editor/start.schema.ts'
import { paths } from '#app/paths.ts'
import { Button, LinkButton } from '#app/ui/forms/button.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'

const MESSAGES = {
  'version-in-use': { version: 'There is already a version with this number. Enter another one' },
  'nothing-published': { from: 'There is no published version. Start with an empty draft' },
} as const

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const done = new URL(request.url).searchParams.get('done')
  return {
    pageTitle: 'Edit the criterion',
    ...(await findDraftsView()),
    notification: done === 'deleted' ? 'The draft is deleted.' : null,
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:edit')
  const form = startForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const started = await startDraft(form.value, { personId: viewer.personId })
  if ('versionId' in started) return redirect(paths.criterionDraft(started.versionId))
  return data({ errors: MESSAGES[started.refusal], answers: form.answers }, { status: 400 })
}

export default function DraftsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, draft, published, notification } = loaderData
  const field = fieldProps(actionData?.answers ?? loaderData.answers, actionData?.errors)
  if (draft)
    return (
      <Page title={pageTitle} notification={notification}>
        <p className="govuk-body">
          Version {draft.version} of {draft.title} is being edited. There is one draft at a time, so
          that everyone who edits the criterion works on the same one.
        </p>
        <LinkButton href={paths.criterionDraft(draft.id)}>Open the draft</LinkButton>
      </Page>
    )
  return (
    <Page title={pageTitle} notification={notification} errors={actionData?.errors}>
      <p className="govuk-body">
        {published
          ? `${published.title} ${published.version} is published, and never changes. To change the criterion, start a draft. People cannot see it until you publish it.`
          : 'No criterion is published. People cannot see a draft until you publish it.'}
      </p>
      <Form>
        {published ? (
          <Radios
            {...field('from')}
            legend="What does the draft start with?"
            legendSize="s"
            items={[
              { value: 'published', text: `Everything in version ${published.version}` },
              { value: 'empty', text: 'Nothing' },
            ]}
          />
        ) : (
          <input type="hidden" name="from" value="empty" />
        )}
        <TextInput {...field('title')} label="Title of the criterion" labelSize="s" />
        <TextInput
          {...field('version')}
          label="Version of the draft"
          labelSize="s"
          hint="You can change it until you publish"
          width={10}
          spellCheck={false}
        />
        <Button preventDoubleClick>Start a draft</Button>
      </Form>
    </Page>
  )
}
