import { redirect } from 'react-router'
import type { Route } from './+types/team-person'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { openShare } from '#app/features/skills/sharing/confirm-answer.server.ts'
import { PersonLearning } from '#app/features/skills/sharing/person-learning.tsx'
import { SharedGoals } from '#app/features/skills/sharing/goals-list.tsx'
import { SharedAnswersList } from '#app/features/skills/sharing/answers-list.tsx'
import {
  findTeamPersonView,
  requireReport,
} from '#app/features/skills/sharing/team-person-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Button, LinkButton } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['confirmed', 'Saved. We will email them that you have responded.'],
])

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'team:view')
  const report = await requireReport(reader, params.personId, now())
  return {
    pageTitle: report.name,
    report,
    ...(await findTeamPersonView(reader, report.personId, now())),
    notification: NOTIFICATIONS.get(new URL(request.url).searchParams.get('done') ?? ''),
  }
}

/** Marks what the person shares as read, so that it no longer waits for the manager. */
export async function action({ request, params }: Route.ActionArgs) {
  const { reader } = await requireRatingReader(request, 'team:view')
  const report = await requireReport(reader, params.personId, now())
  await openShare(reader, report.personId, now())
  return redirect(paths.teamPerson(report.personId))
}

export default function TeamPersonPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, report, shared, places, completions, notification } = loaderData
  const gaps = shared?.skills.filter(({ kind }) => kind === 'gap').length ?? 0
  const hasTargets = shared?.skills.some(({ target }) => target !== null) ?? false
  return (
    <Page
      title={pageTitle}
      caption={report.grade}
      notification={notification}
      back={{ href: paths.team(), text: 'Your team' }}
    >
      {shared ? (
        <>
          <p className="govuk-body-l">
            {report.name} shares {formatCount(shared.skills.length, 'answer')} with you
            {hasTargets
              ? `: ${formatCount(gaps, 'gap')}.`
              : '. There are no target levels for their grade.'}
          </p>
          <p className="govuk-body">
            Shared on {formatDayOf(shared.sharedAt)}. Only the two of you can see this. It is never
            used for selection or pay.
          </p>
          {shared.isUnopened ? (
            <Form>
              <Button look="secondary">Mark as read</Button>
            </Form>
          ) : null}
        </>
      ) : (
        <p className="govuk-body">
          {report.name} does not share their self-assessment with you. It is their decision.
        </p>
      )}
      <LinkButton href={paths.conversation(report.personId)} look="secondary">
        Prepare a one-to-one
      </LinkButton>
      {shared ? (
        <>
          <h2 className="govuk-heading-m">What {report.name} shares</h2>
          <SharedAnswersList personId={report.personId} shared={shared} />
          {shared.goals === null ? null : <SharedGoals goals={shared.goals} />}
        </>
      ) : null}
      <PersonLearning places={places} completions={completions} />
      <LinkButton href={paths.nominate({ people: String(report.personId) })} look="secondary">
        Nominate for a course
      </LinkButton>
    </Page>
  )
}
