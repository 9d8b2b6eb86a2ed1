import { data, redirect } from 'react-router'
import type { Route } from './+types/new-message'
import { MAX_SENT_AT_ONCE } from '#app/domain/operations/batches.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireCohort } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { MessagePreview } from '#app/features/learning/messages/message-preview.tsx'
import {
  findRecipients,
  listRecipientOptions,
} from '#app/features/learning/messages/recipients.server.ts'
import { writeMessageForm } from '#app/features/learning/messages/write-message.schema.ts'
import { WriteMessageForm } from '#app/features/learning/messages/write-message-form.tsx'
import {
  messageText,
  sendWrittenMessage,
} from '#app/features/learning/messages/write-message.server.ts'
import { paths } from '#app/paths.ts'
import { LONG_FORM_MAX_FIELDS } from '#app/platform/forms/form-limits.ts'
import { Page } from '#app/ui/page/page.tsx'

const NO_ONE =
  'None of the people you selected can be sent a message, because they are no longer in the cohort or have no email address. Select other people'

/** The form has a checkbox for each person, so it needs a higher limit. */
export const handle = { formFields: LONG_FORM_MAX_FIELDS }

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'message:send')
  const cohort = await requireCohort(viewer, params.cohortId)
  return {
    pageTitle: 'Write a message',
    cohort: { id: cohort.id, name: cohort.name, course: cohort.course.title },
    options: await listRecipientOptions(cohort.id),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'message:send')
  const cohort = await requireCohort(viewer, params.cohortId)
  const form = writeMessageForm.parse(await request.formData())
  if (!form.ok) return data({ ...form, preview: null }, { status: 400 })
  const { answers, value } = form
  if (value.intent === 'edit') return { errors: null, answers, preview: null }
  const recipients = await findRecipients(cohort.id, value)
  const [first] = recipients
  if (!first)
    return data(
      { errors: writeMessageForm.errorIn('groups', NO_ONE), answers, preview: null },
      { status: 400 },
    )
  if (value.intent === 'send') {
    const batchId = await sendWrittenMessage(cohort, value, viewer)
    if (batchId !== null)
      return redirect(paths.messageBatch(cohort.id, batchId, { done: 'written' }))
  }
  return {
    errors: null,
    answers,
    preview: {
      subject: value.subject,
      text: messageText(cohort, first.name, value.text),
      names: recipients.map(({ name }) => name),
      waits: recipients.length > MAX_SENT_AT_ONCE,
      fields: writeMessageForm.toFields({ ...answers, intent: '' }),
    },
  }
}

export default function NewMessagePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, cohort, options } = loaderData
  const preview = actionData?.preview ?? null
  return (
    <Page
      title={preview ? 'Check the message' : pageTitle}
      caption={`${cohort.course}: ${cohort.name}`}
      back={{ href: paths.cohortMessages(cohort.id), text: 'Messages to this cohort' }}
      errors={actionData?.errors}
    >
      {preview ? (
        <MessagePreview preview={preview} />
      ) : (
        <WriteMessageForm
          options={options}
          errors={actionData?.errors ?? null}
          answers={actionData?.answers ?? null}
          cancelHref={paths.cohortMessages(cohort.id)}
        />
      )}
    </Page>
  )
}
