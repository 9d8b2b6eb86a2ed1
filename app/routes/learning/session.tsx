import type { Route } from './+types/session'
import { isRegisterOpen } from '#app/domain/learning/attendance.ts'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { listSessionFiles } from '#app/features/learning/attendance-files/batch-view.server.ts'
import { SessionFiles } from '#app/features/learning/attendance-files/session-files.tsx'
import { findRegister } from '#app/features/learning/registers/find-register.server.ts'
import { describeProgress } from '#app/features/learning/registers/saved-rows.ts'
import { MarksTable } from '#app/features/learning/registers/saved-marks.tsx'
import { whyNotRemovable } from '#app/features/learning/sessions/remove-session.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { formatDayOf, formatRange } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'

const DONE: Readonly<Record<string, string>> = {
  saved: 'Session saved.',
  'attendance-unchanged': 'The register already has the marks in the file. Nothing was changed.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'register:view')
  const register = requireFound(
    await findRegister(requireId(params.sessionId), courseScope(viewer)),
  )
  const { session, lines, marked, apologies, savedAt } = register
  const done = new URL(request.url).searchParams.get('done')
  const { cohort, ...details } = session
  const [place, link] = [session.place ?? cohort.place, session.link ?? cohort.link]
  const facilitators = session.facilitators ?? cohort.facilitators
  return {
    pageTitle: session.title,
    session: { ...details, place, link, facilitators },
    cohort: { id: cohort.id, name: cohort.name, course: cohort.course.title },
    lines,
    marked,
    apologies,
    savedAt,
    canCancel: (await whyNotRemovable('cancel', session)) === null,
    canDelete: (await whyNotRemovable('delete', session)) === null,
    files: await listSessionFiles(session.id),
    hasStarted: isRegisterOpen(register, now()),
    notification: (done && DONE[done]) ?? null,
  }
}

export default function SessionPage({ loaderData }: Route.ComponentProps) {
  const {
    pageTitle,
    session,
    cohort,
    lines,
    marked,
    apologies,
    savedAt,
    files,
    notification,
    hasStarted,
    canCancel,
    canDelete,
  } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={`${cohort.course}: ${cohort.name}`}
      back={{ href: paths.cohort(cohort.id), text: cohort.name }}
      notification={notification}
      wide
    >
      <SummaryList
        rows={[
          { key: 'When', value: formatRange(session.startsAt, session.endsAt) },
          ...(session.cancelledAt
            ? [{ key: 'Status', value: `Cancelled on ${formatDayOf(session.cancelledAt)}` }]
            : []),
          ...(session.place ? [{ key: 'Location', value: session.place }] : []),
          ...(session.link
            ? [
                {
                  key: 'Link to join',
                  value: (
                    <a
                      className="govuk-link app-break-anywhere"
                      href={session.link}
                      rel="noreferrer"
                    >
                      {session.link}
                    </a>
                  ),
                },
              ]
            : []),
          ...(session.facilitators ? [{ key: 'Led by', value: session.facilitators }] : []),
          {
            key: 'Required',
            value: session.required ? 'Yes: it counts towards completion' : 'No: it is optional',
          },
          {
            key: 'Register',
            value: hasStarted
              ? describeProgress(marked, lines.length, savedAt)
              : `${formatCount(lines.length - apologies, 'person', 'people')} expected, ${formatCount(apologies, 'apology', 'apologies')}`,
          },
        ]}
      />
      <SessionActions
        sessionId={session.id}
        isCancelled={session.cancelledAt !== null}
        hasStarted={hasStarted}
        canCancel={canCancel}
        canDelete={canDelete}
      />
      {lines.length > 0 ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.printRegister(session.id)}>
            Attendance list to print
          </a>
          {' · '}
          <a className="govuk-link" href={paths.registerFile(session.id, 'csv')}>
            Register (CSV)
          </a>
          {' · '}
          <a className="govuk-link" href={paths.registerFile(session.id, 'ods')}>
            Register (ODS)
          </a>
          {lines.some(({ history }) => history.length > 0) ? (
            <>
              {' · '}
              <a className="govuk-link" href={paths.undoSave(session.id)}>
                Undo the last save
              </a>
            </>
          ) : null}
        </p>
      ) : null}
      <MarksTable lines={lines} />
      <SessionFiles files={files} />
    </Page>
  )
}

type SessionActionsProps = {
  sessionId: number
  isCancelled: boolean
  hasStarted: boolean
  canCancel: boolean
  canDelete: boolean
}

const SessionActions = ({
  sessionId,
  isCancelled,
  hasStarted,
  canCancel,
  canDelete,
}: SessionActionsProps) => (
  <ButtonGroup>
    {isCancelled ? null : (
      <>
        <LinkButton href={paths.register(sessionId)}>Open register</LinkButton>
        {hasStarted ? (
          <LinkButton href={paths.attendanceUpload(sessionId)} look="secondary">
            Add attendance from a file
          </LinkButton>
        ) : null}
        <LinkButton href={paths.editSession(sessionId)} look="secondary">
          Change session
        </LinkButton>
      </>
    )}
    {canCancel ? (
      <a className="govuk-link" href={paths.cancelSession(sessionId)}>
        Cancel this session
      </a>
    ) : null}
    {canDelete ? (
      <a className="govuk-link" href={paths.deleteSession(sessionId)}>
        Delete this session
      </a>
    ) : null}
  </ButtonGroup>
)
