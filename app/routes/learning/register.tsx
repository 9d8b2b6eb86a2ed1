import { data, redirect } from 'react-router'
import type { Route } from './+types/register'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findRegister } from '#app/features/learning/registers/find-register.server.ts'
import { recordAttendance } from '#app/features/learning/registers/record-attendance.server.ts'
import { RegisterForm } from '#app/features/learning/registers/register-form.tsx'
import { findRegisterView } from '#app/features/learning/registers/register-view.server.ts'
import { registerForm, rowsAsTyped } from '#app/features/learning/registers/register.schema.ts'
import {
  markAllUnmarked,
  describeUnsaved,
} from '#app/features/learning/registers/unsaved-register.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { NotificationBanner } from '#app/ui/page/notification-banner.tsx'
import { readFields } from '#app/platform/forms/form-body.server.ts'
import { LONG_FORM_MAX_FIELDS } from '#app/platform/forms/form-limits.ts'
import { Page } from '#app/ui/page/page.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

/** The form has a row for each person, so it needs a higher limit. A phone can install the page. */
export const handle = {
  formFields: LONG_FORM_MAX_FIELDS,
  manifest: ({ sessionId }: { sessionId?: string }) => paths.registerManifest(Number(sessionId)),
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'register:view')
  const register = requireFound(
    await findRegister(requireId(params.sessionId), courseScope(viewer)),
  )
  const done = new URL(request.url).searchParams.get('done')
  return { ...(await findRegisterView(register, now())), personId: viewer.personId, done }
}

export async function action({ request, params }: Route.ActionArgs) {
  const admin = await requirePermission(request, 'register:record')
  const scope = courseScope(admin)
  const sessionId = requireId(params.sessionId)
  const findOwnRegister = async () => requireFound(await findRegister(sessionId, scope))
  const form = registerForm.parse(await readFields(request))
  const { answers } = form
  const entered = {
    reason: answers.reason,
    walkIn: answers['walk-in'],
    inPlaceOf: answers['in-place-of'],
  }
  if (!form.ok) {
    await findOwnRegister()
    const unsavedMarks = rowsAsTyped(answers)
    return data(
      { errors: form.errors, unsavedMarks, choices: [], notice: null, entered },
      { status: 400 },
    )
  }

  const { markAll, ...attendance } = form.value
  const { marks } = attendance
  if (markAll)
    return data({ ...markAllUnmarked(await findOwnRegister(), { marks, markAll }), entered })
  const outcome = await recordAttendance({
    ...attendance,
    sessionId,
    scope,
    by: { personId: admin.personId },
    now: now(),
  })
  if (outcome.kind === 'saved') return redirect(paths.register(sessionId, { done: 'saved' }))
  const unsaved = await describeUnsaved(await findOwnRegister(), { marks, markAll }, outcome)
  return data({ ...unsaved, entered }, { status: unsaved.status })
}

/** What was just done. A save can be undone from here. */
function describeDone(done: string | null, sessionId: number) {
  if (done === 'undone') return 'The last save was undone.'
  if (done !== 'saved') return null
  return (
    <>
      <p className="govuk-notification-banner__heading">Register saved.</p>
      <p className="govuk-body">
        <a className="govuk-notification-banner__link" href={paths.undoSave(sessionId)}>
          Undo this save
        </a>
      </p>
    </>
  )
}

const NOTHING_ENTERED = { reason: '', walkIn: '', inPlaceOf: '' }

export default function RegisterPage({ loaderData, actionData: unsaved }: Route.ComponentProps) {
  const { pageTitle, session, rows, marked, savedAt, isOpen, done, isCancelled } = loaderData
  const { overCapacity, saveKey, personId } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={formatInstant(session.startsAt, { weekday: true })}
      back={{ href: paths.session(session.id), text: 'Session' }}
      errors={unsaved?.errors}
      notification={unsaved ? null : describeDone(done, session.id)}
      wide
    >
      {unsaved?.notice ? <NotificationBanner>{unsaved.notice}</NotificationBanner> : null}
      {overCapacity ? (
        <WarningText>
          {formatCount(overCapacity.people, 'person has', 'people have')} a place, more than the{' '}
          {overCapacity.capacity} of this cohort.
        </WarningText>
      ) : null}
      {isOpen ? null : (
        <p className="govuk-body">
          You can mark attendance from the start of the session, on{' '}
          {formatInstant(session.startsAt)}. Until then, you can record apologies.
        </p>
      )}
      {isCancelled ? (
        <p className="govuk-body">This session was cancelled.</p>
      ) : (
        <RegisterForm
          sessionId={session.id}
          personId={personId}
          isUnsaved={unsaved !== undefined}
          rows={rows}
          isOpen={isOpen}
          saveKey={saveKey}
          marked={marked}
          savedAt={savedAt}
          unsavedMarks={unsaved?.unsavedMarks ?? {}}
          errors={unsaved?.errors ?? {}}
          entered={unsaved?.entered ?? NOTHING_ENTERED}
          choices={unsaved?.choices ?? []}
        />
      )}
    </Page>
  )
}
