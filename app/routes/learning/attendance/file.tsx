import { data, redirect } from 'react-router'
import type { Route } from './+types/file'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findAttendanceFileView } from '#app/features/learning/attendance-files/batch-view.server.ts'
import { FileMarks } from '#app/features/learning/attendance-files/file-marks.tsx'
import { ProblemRows } from '#app/features/learning/attendance-files/problem-rows.tsx'
import { undoAttendance } from '#app/features/learning/attendance-files/undo-attendance.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

const DONE: Readonly<Record<string, string>> = {
  saved: 'Attendance saved.',
  undone: 'File undone. Every mark is back to what it was before.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'register:record')
  const view = requireFound(
    await findAttendanceFileView(requireId(params.batchId), courseScope(viewer)),
  )
  const done = new URL(request.url).searchParams.get('done')
  return {
    pageTitle: `Attendance file ${view.batch.id}`,
    view,
    notification: (done && DONE[done]) ?? null,
  }
}

/** Undoes the file. */
export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'register:record')
  const batchId = requireId(params.batchId)
  const outcome = await undoAttendance({
    batchId,
    scope: courseScope(viewer),
    by: { personId: viewer.personId },
    now: now(),
  })
  if (outcome.outcome === 'no-such-import') throw new Response('Not found', { status: 404 })
  // The page shows what must be undone first.
  if (outcome.outcome === 'blocked')
    return data({ errors: { undo: outcome.blockers.join('. ') } }, { status: 400 })
  return redirect(paths.attendanceFile(batchId, { done: 'undone' }))
}

export default function AttendanceFilePage({
  loaderData: { pageTitle, view, notification },
  actionData: refused,
}: Route.ComponentProps) {
  const { batch, cohort, sessions, problems } = view
  const [first] = sessions
  return (
    <Page
      title={pageTitle}
      caption={`${cohort.course}: ${cohort.name}`}
      back={first ? { href: paths.session(first.id), text: first.title } : undefined}
      errors={refused?.errors}
      notification={notification}
      wide
    >
      <SummaryList
        rows={[
          { key: 'File', value: <span className="govuk-!-text-break-word">{batch.file}</span> },
          {
            key: 'Saved',
            value: (
              <>
                <InstantText at={batch.importedAt} /> by {batch.importedBy ?? 'the command line'}
              </>
            ),
          },
          { key: 'Marks', value: `${batch.created} new, ${batch.updated} changed` },
          ...(batch.undoneAt
            ? [
                {
                  key: 'Undone',
                  value: (
                    <>
                      <InstantText at={batch.undoneAt} /> by {batch.undoneBy ?? 'the command line'}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <FileMarks sessions={sessions} isUndone={batch.undoneAt !== null} />
      <ProblemRows problems={problems} />
      {batch.undoneAt ? null : <Undo view={view} error={refused?.errors.undo} />}
    </Page>
  )
}

function Undo({
  view,
  error,
}: {
  view: Route.ComponentProps['loaderData']['view']
  error?: string
}) {
  const { sessions, blockers, standing } = view
  const back = sessions.flatMap(({ rows }) => rows.filter((row) => row.afterUndo !== row.now))
  return (
    <section id="undo" tabIndex={-1}>
      <h2 className="govuk-heading-m">Undo this file</h2>
      {error ? <p className="govuk-error-message">{error}</p> : null}
      {blockers.length > 0 ? (
        <>
          <p className="govuk-body">You cannot undo this file until you deal with these:</p>
          <List lines={blockers} />
        </>
      ) : (
        <>
          <p className="govuk-body">
            {formatCount(back.length, 'mark goes', 'marks go')} back to what{' '}
            {back.length === 1 ? 'it was' : 'they were'}, with completions that depend on{' '}
            {back.length === 1 ? 'it' : 'them'}. People whose completion changes get an email.
          </p>
          <List lines={standing} />
          <Form>
            <Button look="warning" preventDoubleClick>
              Undo this file
            </Button>
          </Form>
        </>
      )}
    </section>
  )
}

const List = ({ lines }: { lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <ul className="govuk-list govuk-list--bullet">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
