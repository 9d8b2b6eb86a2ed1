import { data, redirect } from 'react-router'
import type { Route } from './+types/readers'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { addReader, removeReader } from '#app/features/releases/readers.server.ts'
import {
  readerForm,
  removeReaderForm,
  type ReaderAnswers,
} from '#app/features/releases/release-actions.schema.ts'
import { findReleaseView } from '#app/features/releases/release-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

const NOTIFICATIONS: Record<string, string> = {
  added: 'They can now see the release. We have emailed them.',
  removed: 'This person can no longer see the release.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'release:prepare')
  const { release, readers } = await findReleaseView(requireId(params.releaseId), viewer)
  return {
    pageTitle: 'Who can see it before publication',
    id: release.id,
    title: release.title,
    readers: readers.filter(({ removedAt }) => removedAt === null),
    done: NOTIFICATIONS[new URL(request.url).searchParams.get('done') ?? ''] ?? null,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'release:prepare')
  const releaseId = requireId(params.releaseId)
  const formData = await request.formData()
  const refuse = (message: string, answers: ReaderAnswers) =>
    data({ errors: readerForm.errorIn('email', message), answers }, { status: 400 })
  if (formData.has('remove')) {
    const { answers } = removeReaderForm.parse(formData)
    const result = await removeReader(releaseId, Number(answers.remove), viewer)
    if ('refused' in result) return refuse(result.refused, readerForm.empty)
    return redirect(paths.releaseReaders(releaseId, { done: 'removed' }))
  }
  const form = readerForm.parse(formData)
  if (!form.ok) return data(form, { status: 400 })
  const { email, role, reason } = form.value
  const result = await addReader(releaseId, { email, role, reason }, viewer)
  if ('refused' in result) return refuse(result.refused, form.answers)
  return redirect(paths.releaseReaders(releaseId, { done: 'added' }))
}

export default function ReadersPage({
  loaderData: { pageTitle, id, title, readers, done },
  actionData,
}: Route.ComponentProps) {
  const field = fieldProps(actionData?.answers, actionData?.errors)
  return (
    <Page
      title={pageTitle}
      caption={title}
      back={{ href: paths.release(id), text: 'Release' }}
      errors={actionData?.errors}
      notification={done}
      wide
    >
      <p className="govuk-body">
        These people can see the release once it is frozen, after signing in. Keep the list short.
        We record each time they look at it, and show this with the release.
      </p>
      <Form>
        <Table
          caption="People with access"
          columns={[
            { header: 'Email address', cell: (reader) => reader.email },
            { header: 'Role', cell: (reader) => reader.role },
            { header: 'Reason', cell: (reader) => reader.reason },
            {
              header: 'Action',
              headerHidden: true,
              cell: (reader) => (
                <Button
                  look="secondary"
                  name="remove"
                  value={String(reader.id)}
                  className="govuk-!-margin-bottom-0"
                >
                  Remove<span className="govuk-visually-hidden"> {reader.email}</span>
                </Button>
              ),
            },
          ]}
          rows={readers}
          empty="No one is on the list."
        />
      </Form>
      <h2 className="govuk-heading-m">Add a person</h2>
      <Form>
        <TextInput
          {...field('email')}
          label="Email address"
          type="email"
          autoComplete="off"
          spellCheck={false}
          width="one-half"
        />
        <TextInput
          {...field('role')}
          label="What they do"
          hint="For example, press officer"
          width="one-half"
        />
        <TextInput {...field('reason')} label="Why they need to see it before everyone else" />
        <Button preventDoubleClick>Add to the list</Button>
      </Form>
    </Page>
  )
}
