import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { data, redirect } from 'react-router'
import type { Route } from './+types/upload'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { storeUpload } from '#app/features/learning/attendance-files/attendance-upload.server.ts'
import { listSessionFiles } from '#app/features/learning/attendance-files/batch-view.server.ts'
import { MAX_ATTENDANCE_BYTES } from '#app/features/learning/attendance-files/read-attendance-file.server.ts'
import { SessionFiles } from '#app/features/learning/attendance-files/session-files.tsx'
import { UploadForm } from '#app/features/learning/attendance-files/upload-form.tsx'
import { requireSession } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { receiveUpload } from '#app/platform/forms/uploads.server.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'

const PASTED = 'Pasted table'
const NOTHING = 'Select a file, or paste a table'
const TOO_LARGE =
  'The selected file must be smaller than 10 MB. Split it into one file for each session'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'register:record')
  const { id, title, startsAt } = await requireSession(viewer, params.sessionId)
  return {
    pageTitle: 'Add attendance from a file',
    session: { id, title, startsAt },
    files: await listSessionFiles(id),
  }
}

const refuse = (errors: Record<string, string>, pasted = '') =>
  data({ errors, pasted }, { status: 400 })

/** Stores what the file says. The next page shows what it would change. */
export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'register:record')
  const { id: sessionId } = await requireSession(viewer, params.sessionId)
  const upload = await receiveUpload(request)
  if (!upload) return refuse({ file: TOO_LARGE })
  try {
    const { path, form } = upload
    const pasted = String(form.get('pasted') ?? '')
    const isPasted = pasted.trim() !== ''
    if (!path && !isPasted) return refuse({ file: NOTHING })
    if (path && (await stat(path)).size > MAX_ATTENDANCE_BYTES)
      return refuse({ file: TOO_LARGE }, pasted)
    const stored = await storeUpload({
      sessionId,
      file: path ? basename(path) : PASTED,
      content: path ? await readFile(path) : pasted,
      createdById: viewer.personId,
      now: now(),
    })
    if ('problem' in stored) return refuse({ [path ? 'file' : 'pasted']: stored.problem }, pasted)
    return redirect(paths.checkAttendance(sessionId, stored.id))
  } finally {
    await upload.remove()
  }
}

export default function AttendanceUploadPage({
  loaderData: { pageTitle, session, files },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={`${session.title}, ${formatInstant(session.startsAt, { weekday: true })}`}
      back={{ href: paths.session(session.id), text: session.title }}
      errors={refused?.errors}
    >
      <p className="govuk-body">
        We will show you who is in the file and which marks would change. Nothing is saved until you
        confirm.
      </p>
      <UploadForm
        action={paths.attendanceUpload(session.id)}
        pasted={refused?.pasted ?? ''}
        errors={refused?.errors}
      />
      <SessionFiles files={files} />
    </Page>
  )
}
