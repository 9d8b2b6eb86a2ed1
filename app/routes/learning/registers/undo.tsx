import { data, redirect } from 'react-router'
import type { Route } from './+types/undo'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findRegister } from '#app/features/learning/registers/find-register.server.ts'
import { describeMark } from '#app/features/learning/registers/register-messages.ts'
import { undoForm } from '#app/features/learning/registers/undo.schema.ts'
import { lastSaveOf, undoSave } from '#app/features/learning/registers/undo-save.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatTimeOnDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'register:record')
  const register = requireFound(
    await findRegister(requireId(params.sessionId), courseScope(viewer)),
  )
  const last = lastSaveOf(register)
  return {
    pageTitle: 'Undo the last save',
    session: { id: register.session.id, title: register.session.title },
    save: last && {
      saveId: last.saveId,
      by: last.by,
      at: last.at,
      rows: last.undone.map(({ enrolmentId, name, mark, back }) => ({
        enrolmentId,
        name,
        saved: describeMark(mark),
        back: describeMark(back ?? { mark: 'unmarked' }),
      })),
    },
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const admin = await requirePermission(request, 'register:record')
  const sessionId = requireId(params.sessionId)
  requireFound(await findRegister(sessionId, courseScope(admin)))
  const form = undoForm.parse(await request.formData())
  const refuse = (message: string) => data({ errors: { form: message } }, { status: 400 })
  if (!form.ok) return refuse('Go back to the register and undo its last save again')
  const refusal = await undoSave({
    sessionId,
    scope: courseScope(admin),
    saveId: form.value.saveId,
    by: { personId: admin.personId },
    now: now(),
  })
  if (refusal === 'not-found') throw new Response('Not found', { status: 404 })
  if (refusal === 'not-the-last')
    return refuse('The register was saved again since. Check below what the last save was')
  return redirect(paths.register(sessionId, { done: 'undone' }))
}

export default function UndoPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, session, save } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={session.title}
      back={{ href: paths.register(session.id), text: 'Register' }}
      errors={actionData?.errors}
    >
      {save ? (
        <>
          <p className="govuk-body">
            {save.by ?? 'The service'} saved {formatCount(save.rows.length, 'mark')} at{' '}
            {formatTimeOnDay(save.at)}. Everyone below goes back to the mark they had before. The
            history stays. We will check completions again, and email people whose completion
            changes.
          </p>
          <Table
            caption="What changes"
            columns={[
              { header: 'Person', cell: (row) => row.name },
              { header: 'Saved', cell: (row) => row.saved },
              { header: 'Goes back to', cell: (row) => row.back },
            ]}
            rows={save.rows}
          />
          <Form>
            <input type="hidden" name="save" value={save.saveId} />
            <SubmitOrCancel submit="Undo this save" href={paths.register(session.id)} />
          </Form>
        </>
      ) : (
        <p className="govuk-body">Nothing has been saved in this register yet.</p>
      )}
    </Page>
  )
}
