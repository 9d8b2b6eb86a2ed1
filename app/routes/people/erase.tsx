import { data, redirect } from 'react-router'
import type { Route } from './+types/erase'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { JobProgress } from '#app/features/operations/job-progress.tsx'
import { refreshWhileOpen } from '#app/features/operations/job-status.ts'
import {
  findErasureJob,
  queueErasure,
} from '#app/features/people/erasure/erase-person-job.server.ts'
import { eraseForm, type EraseAnswers } from '#app/features/people/erasure/erase.schema.ts'
import { ERASURE_MESSAGES } from '#app/features/people/erasure/erasure-messages.ts'
import {
  ErasurePreview,
  PlacesToEnd,
  PostsToEnd,
} from '#app/features/people/erasure/erasure-preview.tsx'
import { ErasureResult } from '#app/features/people/erasure/erasure-result.tsx'
import {
  doesReasonName,
  findErasureView,
} from '#app/features/people/erasure/erasure-view.server.ts'
import { BackupsWithPerson } from '#app/features/transfer/backups-with-person.tsx'
import { listStoredBackups } from '#app/features/transfer/stored-backups.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { idOf } from '#app/platform/http/page-number.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

const refuse = (status: number, errors: FieldErrors, answers: EraseAnswers) =>
  data({ errors, answers }, { status })

export async function loader({ request, params }: Route.LoaderArgs) {
  const { personId: adminId } = await requirePermission(request, 'person:manage')
  const personId = requireId(params.personId)
  const jobId = idOf(new URL(request.url).searchParams.get('job') ?? undefined)
  const job = await findErasureJob(personId, jobId)
  const view = requireFound(await findErasureView(personId, { personId: adminId }))
  return data(
    {
      pageTitle: view.person.erasedAt ? 'Person erased' : `Erase ${view.person.name}`,
      view,
      job,
      backups: await listStoredBackups(now()),
    },
    { headers: refreshWhileOpen({ isOpen: job?.status.isOpen ?? false }) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function action({ request, params }: Route.ActionArgs) {
  const { personId: adminId } = await requirePermission(request, 'person:manage')
  await requireRecentLogin(request)
  const personId = requireId(params.personId)
  const { refusal } = requireFound(await findErasureView(personId, { personId: adminId }))
  const form = eraseForm.parse(await request.formData())
  if (refusal !== null) return refuse(409, { form: ERASURE_MESSAGES[refusal] }, form.answers)
  if (!form.ok) return refuse(400, form.errors, form.answers)
  if (await doesReasonName(personId, form.value.reason)) {
    const reason = 'Give the reason without naming the person, because the audit log keeps it'
    return refuse(400, { reason }, form.answers)
  }
  const job = await queueErasure({ personId, ...form.value }, adminId)
  return redirect(paths.erasePerson(personId, { job }))
}

export default function ErasePage({ loaderData, actionData: refused }: Route.ComponentProps) {
  const { pageTitle, view, job, backups } = loaderData
  const { person, refusal } = view
  const shown = job?.refusal ?? (person.erasedAt ? null : refusal)
  const isOpen = job?.status.isOpen ?? false
  const back = { href: paths.person(person.id), text: person.name }
  if (person.erasedAt)
    return (
      <Page title={pageTitle} back={{ href: paths.people(), text: 'People' }}>
        {job?.erased ? <ErasureResult erased={job.erased} /> : null}
        <BackupsWithPerson
          recordId={person.id}
          backups={
            backups?.filter(({ madeAt }) => person.erasedAt && madeAt < person.erasedAt) ?? null
          }
        />
      </Page>
    )
  return (
    <Page title={pageTitle} back={back} errors={refused?.errors} wide>
      {job ? <JobProgress status={job.status} href={job.href} /> : null}
      {isOpen ? null : (
        <>
          {shown === null ? null : <WarningText>{ERASURE_MESSAGES[shown]}</WarningText>}
          <PostsToEnd posts={view.posts} />
          <PlacesToEnd places={view.places} />
          <ErasurePreview view={view} />
          <BackupsWithPerson backups={backups} recordId={person.id} />
          {refusal === null ? (
            <Form>
              <input type="hidden" name="fingerprint" value={view.fingerprint} />
              <Textarea
                name="reason"
                label="Why is the person erased?"
                hint="The audit log keeps this, with your name. Do not name the person in it"
                rows={3}
                maxLength={500}
                value={refused?.answers.reason}
                error={refused?.errors['reason']}
              />
              <SubmitOrCancel submit="Erase this person" isWarning href={paths.person(person.id)} />
            </Form>
          ) : null}
        </>
      )}
    </Page>
  )
}
