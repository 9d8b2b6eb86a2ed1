import { data, redirect } from 'react-router'
import type { Route } from './+types/check'
import { courseScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  deleteUpload,
  findUpload,
  storeChoices,
} from '#app/features/learning/attendance-files/attendance-upload.server.ts'
import { CheckFileForm } from '#app/features/learning/attendance-files/check-file-form.tsx'
import { findCheckFileView } from '#app/features/learning/attendance-files/check-file-view.server.ts'
import { checkFileForm } from '#app/features/learning/attendance-files/check-file.schema.ts'
import { resolveChoices } from '#app/features/learning/attendance-files/resolve-choices.server.ts'
import { saveUpload } from '#app/features/learning/attendance-files/save-upload.server.ts'
import { requireSession } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { minutesOf } from '#app/domain/learning/attendance.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon, now } from '#app/platform/clock.server.ts'
import { readFields } from '#app/platform/forms/form-body.server.ts'
import { LONG_FORM_MAX_FIELDS } from '#app/platform/forms/form-limits.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

const CHANGED = 'The marks have changed since you opened this page. Check the table and save again'
const CONFIRM = 'Select whether to use this file for this session'

/** The form has fields for each person, so it needs a higher limit. */
export const handle = { formFields: LONG_FORM_MAX_FIELDS }

const requireUpload = async (viewer: Viewer, params: { sessionId: string; uploadId: string }) => {
  const session = await requireSession(viewer, params.sessionId)
  const upload = await findUpload(requireId(params.uploadId), viewer.personId, now())
  if (upload?.sessionId !== session.id) throw new Response('Not found', { status: 404 })
  return { session, upload }
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'register:record')
  const { upload } = await requireUpload(viewer, params)
  const view = requireFound(await findCheckFileView(upload, courseScope(viewer), now()))
  const { percent, minutes, missing, saved, anyDay } = upload.options
  return {
    pageTitle: 'Check attendance',
    view,
    answers: checkFileForm.answersFrom({
      percent,
      minutes: minutes ?? view.plannedMinutes,
      missing,
      saved,
      anyDay,
      leave: view.leave,
    }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'register:record')
  const { session, upload } = await requireUpload(viewer, params)
  const form = checkFileForm.parse(await readFields(request), minutesOf(session))
  if (form.answers.intent === 'cancel') {
    await deleteUpload(upload.id)
    return redirect(paths.attendanceUpload(session.id))
  }
  if (!form.ok) return data(form, { status: 400 })
  const { answers, value } = form
  const day = dayInLondon(session.startsAt)
  const { choices, errors } = await resolveChoices({ ...value, day })
  if (Object.keys(errors).length > 0) return data({ errors, answers }, { status: 400 })
  await storeChoices(upload.id, value.options, choices)
  const here = paths.checkAttendance(session.id, upload.id)
  if (value.intent !== 'save') return redirect(here)
  const outcome = await saveUpload({
    upload: { ...upload, options: value.options, choices },
    scope: courseScope(viewer),
    shown: value.shown,
    by: { personId: viewer.personId },
    now: now(),
  })
  switch (outcome.kind) {
    case 'saved':
      return redirect(paths.attendanceFile(outcome.batchId, { done: 'saved' }))
    case 'unchanged':
      return redirect(paths.session(session.id, { done: 'attendance-unchanged' }))
    case 'gone':
      throw new Response('Not found', { status: 404 })
    case 'must-confirm':
      return data({ errors: { anyDay: CONFIRM }, answers }, { status: 400 })
    case 'register-changed':
      return data({ errors: { form: CHANGED }, answers: null }, { status: 409 })
  }
}

export default function CheckAttendancePage({
  loaderData: { pageTitle, view, answers },
  actionData: refused,
}: Route.ComponentProps) {
  const { session, cohort, counts, kind, meeting, file, refusal, notes } = view
  const { people, marks, changed, questions, leftOut } = counts
  const sentences = [
    `${formatCount(people, 'person is', 'people are')} in the file.`,
    marks === 0
      ? 'No marks would change.'
      : `${formatCount(marks - changed, 'new mark')} and ${formatCount(changed, 'changed mark')} would be saved.`,
    questions > 0 ? `You need to decide about ${formatCount(questions, 'person', 'people')}.` : '',
    leftOut > 0 ? `${formatCount(leftOut, 'person is', 'people are')} left out.` : '',
  ]
  return (
    <Page
      title={pageTitle}
      caption={`${cohort.course}: ${cohort.name}`}
      back={{ href: paths.attendanceUpload(session.id), text: 'Add attendance from a file' }}
      errors={refused?.errors ?? (refusal ? { form: refusal } : undefined)}
      wide
    >
      <p className="govuk-body">
        {session.title}, {session.when}
      </p>
      <p className="govuk-body-l">{sentences.join(' ')}</p>
      <p className="govuk-body">
        {kind}: <span className="govuk-!-text-break-word">{file}</span>
        {meeting ? ` (${meeting})` : null}
      </p>
      {notes.map((note) => (
        <InsetText key={note}>{note}</InsetText>
      ))}
      <CheckFileForm view={view} answers={refused?.answers ?? answers} errors={refused?.errors} />
    </Page>
  )
}
