import { data, redirect } from 'react-router'
import type { Route } from './+types/register'
import { isRegisterOpen } from '#app/domain/learning/attendance.ts'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findRegister } from '#app/features/learning/registers/find-register.server.ts'
import { recordAttendance } from '#app/features/learning/registers/record-attendance.server.ts'
import {
  RegisterForm,
  type RegisterFormRow,
} from '#app/features/learning/registers/register-form.tsx'
import { registerForm } from '#app/features/learning/registers/register.schema.ts'
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

/** The name of the profession of people whose profession is unknown. */
const UNKNOWN = 'Unknown'

/** The form has a row for each person, so it needs a higher limit. */
export const handle = { formFields: LONG_FORM_MAX_FIELDS }

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'register:view')
  const register = requireFound(
    await findRegister(requireId(params.sessionId), courseScope(viewer)),
  )
  const { session, lines, marked, savedAt } = register
  const rows = lines.map(
    ({ enrolmentId, name, organisation, profession, latest }): RegisterFormRow => {
      const detail = [organisation, profession === UNKNOWN ? 'Profession unknown' : profession]
        .filter((value) => value !== null)
        .join(' · ')
      return { enrolmentId, name, detail, shownId: latest?.id ?? null, saved: latest?.mark ?? null }
    },
  )
  const isSaved = new URL(request.url).searchParams.get('done') === 'saved'
  const { id, title, startsAt } = session
  return {
    pageTitle: `Register: ${title}`,
    session: { id, startsAt },
    rows,
    marked,
    savedAt,
    isOpen: isRegisterOpen(register, now()),
    isSaved,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const admin = await requirePermission(request, 'register:record')
  const scope = courseScope(admin)
  const sessionId = requireId(params.sessionId)
  const findOwnRegister = async () => requireFound(await findRegister(sessionId, scope))
  const form = registerForm.parse(await readFields(request))
  const entered = { reason: form.answers.reason, walkIn: form.answers['walk-in'] }
  if (!form.ok) {
    await findOwnRegister()
    return data(
      { errors: form.errors, unsavedMarks: {}, notice: null, ...entered },
      { status: 400 },
    )
  }

  const { marks, reason, walkIn, markAll } = form.value
  if (markAll)
    return data({
      ...markAllUnmarked(await findOwnRegister(), { marks, markAll }),
      ...entered,
    })
  const outcome = await recordAttendance({
    sessionId,
    scope,
    marks,
    reason,
    walkIn,
    by: { personId: admin.personId },
    now: now(),
  })
  if (outcome.kind === 'saved') return redirect(paths.register(sessionId, { done: 'saved' }))
  const unsaved = describeUnsaved(await findOwnRegister(), { marks, markAll }, outcome)
  return data({ ...unsaved, ...entered }, { status: unsaved.status })
}

export default function RegisterPage({ loaderData, actionData: unsaved }: Route.ComponentProps) {
  const { pageTitle, session, rows, marked, savedAt, isOpen, isSaved } = loaderData
  const notification = isSaved && !unsaved ? 'Register saved.' : null
  return (
    <Page
      title={pageTitle}
      caption={formatInstant(session.startsAt, { weekday: true })}
      back={{ href: paths.session(session.id), text: 'Session' }}
      errors={unsaved?.errors}
      notification={notification}
      wide
    >
      {unsaved?.notice ? <NotificationBanner>{unsaved.notice}</NotificationBanner> : null}
      {isOpen ? (
        <RegisterForm
          rows={rows}
          marked={marked}
          savedAt={savedAt}
          unsavedMarks={unsaved?.unsavedMarks ?? {}}
          errors={unsaved?.errors ?? {}}
          reason={unsaved?.reason ?? ''}
          walkIn={unsaved?.walkIn ?? ''}
        />
      ) : (
        <p className="govuk-body">
          You can mark attendance from the start of the session, on{' '}
          {formatInstant(session.startsAt)}. {formatCount(rows.length, 'person has', 'people have')}{' '}
          a place.
        </p>
      )}
    </Page>
  )
}
