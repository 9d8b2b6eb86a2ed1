import { data, redirect } from 'react-router'
import type { Route } from './+types/merge'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { mergePeople } from '#app/features/people/merge-people.server.ts'
import { MergePreviewTables, RecordPair } from '#app/features/people/merge-preview.tsx'
import { OtherRecordForm } from '#app/features/people/other-record-form.tsx'
import { MERGE_MESSAGES } from '#app/features/people/merge-messages.ts'
import { mergeForm, type MergeAnswers } from '#app/features/people/merge.schema.ts'
import { findMergeView } from '#app/features/people/merge-view.server.ts'
import { paths } from '#app/paths.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

const refuse = (status: number, errors: FieldErrors, answers: MergeAnswers) =>
  data({ errors, answers }, { status })

export async function loader({ request, params }: Route.LoaderArgs) {
  const { personId } = await requirePermission(request, 'person:manage')
  const query = new URL(request.url).searchParams
  const view = requireFound(await findMergeView(requireId(params.personId), query, { personId }))
  return { pageTitle: `Merge the records of ${view.person.name}`, ...view }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { personId } = await requirePermission(request, 'person:manage')
  const query = new URL(request.url).searchParams
  const { pair, refusal } = requireFound(
    await findMergeView(requireId(params.personId), query, { personId }),
  )
  const form = mergeForm.parse(await request.formData())
  if (!pair) return refuse(409, { form: MERGE_MESSAGES[refusal ?? 'not-known'] }, form.answers)
  if (!form.ok) return refuse(400, form.errors, form.answers)
  const { kept, merged } = pair
  const mergeRefusal = await mergePeople(
    { keptId: kept.id, mergedId: merged.id, ...form.value },
    { personId },
  )
  if (mergeRefusal !== null)
    return refuse(409, { form: MERGE_MESSAGES[mergeRefusal] }, form.answers)
  return redirect(paths.person(kept.id, { done: 'merged' }))
}

export default function MergePage({ loaderData, actionData: refused }: Route.ComponentProps) {
  const { pageTitle, person, suggestions, namesakes, other, refusal, pair } = loaderData
  const back = { href: paths.person(person.id), text: person.name }
  if (!pair) {
    const errors = refusal === null ? refused?.errors : { other: MERGE_MESSAGES[refusal] }
    return (
      <Page title={pageTitle} errors={errors} back={back}>
        <OtherRecordForm
          person={person}
          suggestions={suggestions}
          namesakes={namesakes}
          other={other}
          error={refusal === null ? undefined : MERGE_MESSAGES[refusal]}
        />
      </Page>
    )
  }
  const { kept, merged, isSwapped, preview } = pair
  const errors =
    refused?.errors ??
    (preview.refusal === null ? undefined : { form: MERGE_MESSAGES[preview.refusal] })
  return (
    <Page
      title={pageTitle}
      errors={errors}
      back={{ href: paths.mergePerson(person.id), text: 'Choose another record' }}
      wide
    >
      <RecordPair kept={kept} merged={merged} />
      <p className="govuk-body">
        <a
          className="govuk-link"
          href={paths.mergePerson(person.id, { other, keep: isSwapped ? undefined : 'other' })}
        >
          Keep the other record instead
        </a>
      </p>
      <MergePreviewTables preview={preview} />
      {preview.refusal === null ? (
        <Form>
          <input type="hidden" name="fingerprint" value={preview.fingerprint} />
          <Textarea
            name="reason"
            label="How do you know that they are the same person?"
            hint="We record this in the audit log, with your name"
            rows={3}
            maxLength={500}
            value={refused?.answers.reason}
            error={refused?.errors['reason']}
          />
          <SubmitOrCancel submit="Merge the two records" isWarning href={paths.person(person.id)} />
        </Form>
      ) : null}
    </Page>
  )
}
