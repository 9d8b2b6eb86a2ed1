import type { Route } from './+types/team'
import { joinWords } from '#app/domain/text/join-words.ts'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { PendingClaims } from '#app/features/learning/claims/claim-tables.tsx'
import { ApprovalList } from '#app/features/learning/team/approval-list.tsx'
import { OverdueList } from '#app/features/learning/team/overdue-list.tsx'
import { TeamTable } from '#app/features/learning/team/team-table.tsx'
import { findTeamView } from '#app/features/learning/team/team-view.server.ts'
import { SharesToRead } from '#app/features/skills/sharing/shares-to-read.tsx'
import { hasTwoLevels } from '#app/features/skills/sharing/team-levels-view.server.ts'
import { listTeamShares } from '#app/features/skills/sharing/team-shares.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['approved', 'Approved. The place is confirmed, and we have emailed the person.'],
  ['declined', 'Not approved. We have emailed the person, and someone else can have the place.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const { viewer, reader } = await requireRatingReader(request, 'team:view')
  const search = new URL(request.url).searchParams
  const team = await findTeamView(viewer, search, now())
  return {
    pageTitle:
      team.count === 0 ? 'Your team' : `Your team: ${formatCount(team.count, 'person', 'people')}`,
    ...team,
    shares: await listTeamShares(reader, now()),
    hasTwoLevels: await hasTwoLevels(viewer.personId, now()),
    notification: NOTIFICATIONS.get(search.get('done') ?? ''),
  }
}

export default function TeamPage({
  loaderData: {
    pageTitle,
    count,
    page,
    pages,
    approvals,
    claims,
    overdue,
    members,
    shares,
    hasTwoLevels,
    notification,
  },
}: Route.ComponentProps) {
  const toRead = shares.filter(({ isUnopened }) => isUnopened)
  const waiting = [
    ...(approvals.length > 0 ? [formatCount(approvals.length, 'approval')] : []),
    ...(claims.length > 0
      ? [formatCount(claims.length, 'completion to confirm', 'completions to confirm')]
      : []),
    ...(toRead.length > 0 ? [formatCount(toRead.length, 'shared assessment')] : []),
    ...(overdue.length > 0 ? [`${overdue.length} overdue`] : []),
  ]
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      notification={notification}
      wide
    >
      <h2 className="govuk-heading-m">
        {waiting.length === 0
          ? 'Nothing is waiting for you'
          : `Waiting for you: ${joinWords(waiting)}`}
      </h2>
      <ApprovalList approvals={approvals} />
      <SharesToRead shares={toRead} />
      {claims.length > 0 ? <PendingClaims claims={claims} /> : null}
      <OverdueList overdue={overdue} />
      {count === 0 ? (
        <p className="govuk-body">No one in post reports to you.</p>
      ) : (
        <>
          <TeamTable members={members} shares={shares} />
          <Pagination page={page} pages={pages} hrefOf={(page) => paths.team({ page })} />
          <LinkButton href={paths.nominate()} look="secondary">
            Nominate for a course
          </LinkButton>
        </>
      )}
      {hasTwoLevels ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.teamSkills()}>
            Skills of your team and their teams
          </a>
        </p>
      ) : null}
      <p className="govuk-body">
        <a className="govuk-link" href={paths.delegates()}>
          Let someone approve for you while you are away
        </a>
      </p>
    </Page>
  )
}
