import type { Route } from './+types/session'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findRegister } from '#app/features/learning/registers/find-register.server.ts'
import { describeProgress } from '#app/features/learning/registers/register-form.tsx'
import { MarksTable } from '#app/features/learning/registers/saved-marks.tsx'
import { paths } from '#app/paths.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { formatRange } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'register:view')
  const register = requireFound(
    await findRegister(requireId(params.sessionId), courseScope(viewer)),
  )
  const { session, lines, marked, savedAt } = register
  const isSaved = new URL(request.url).searchParams.get('done') === 'saved'
  const { cohort, ...details } = session
  return {
    pageTitle: session.title,
    session: details,
    cohort: { id: cohort.id, name: cohort.name, course: cohort.course.title },
    lines,
    marked,
    savedAt,
    isSaved,
  }
}

export default function SessionPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, session, cohort, lines, marked, savedAt, isSaved } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={`${cohort.course}: ${cohort.name}`}
      back={{ href: paths.cohort(cohort.id), text: cohort.name }}
      notification={isSaved ? 'Session saved.' : null}
      wide
    >
      <SummaryList
        rows={[
          { key: 'When', value: formatRange(session.startsAt, session.endsAt) },
          {
            key: 'Required',
            value: session.required ? 'Yes: it counts towards completion' : 'No: it is optional',
          },
          {
            key: 'Register',
            value: describeProgress(marked, lines.length, savedAt),
          },
        ]}
      />
      <ButtonGroup>
        <LinkButton href={paths.register(session.id)}>Open register</LinkButton>
        <LinkButton href={paths.editSession(session.id)} look="secondary">
          Change session
        </LinkButton>
      </ButtonGroup>
      <MarksTable lines={lines} />
    </Page>
  )
}
