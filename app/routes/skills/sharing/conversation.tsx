import type { Route } from './+types/conversation'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { ConversationSheet } from '#app/features/skills/sharing/conversation-sheet.tsx'
import {
  findTeamPersonView,
  requireReport,
} from '#app/features/skills/sharing/team-person-view.server.ts'
import { PersonLearning } from '#app/features/skills/sharing/person-learning.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { viewer, reader } = await requireRatingReader(request, 'team:view')
  const report = await requireReport(reader, params.personId, now())
  return {
    pageTitle: `One-to-one with ${report.name}`,
    manager: viewer.name,
    report,
    ...(await findTeamPersonView(reader, report.personId, now())),
    now: now(),
  }
}

export default function ConversationPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, manager, report, shared, places, completions, now } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={`${manager}, ${formatDayOf(now)}`}
      back={{ href: paths.teamPerson(report.personId), text: report.name }}
    >
      <PrintButton>Print this sheet</PrintButton>
      <ConversationSheet name={report.name} shared={shared}>
        <PersonLearning places={places} completions={completions} />
      </ConversationSheet>
    </Page>
  )
}
