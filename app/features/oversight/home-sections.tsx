import { Desk } from '#app/features/oversight/desk/desk.tsx'
import { LeaderHome } from '#app/features/oversight/leader/leader-home.tsx'
import { LearnerHome } from '#app/features/oversight/learner-home.tsx'
import { OffersToAnswer } from '#app/features/oversight/offers-to-answer.tsx'
import { TeamHome } from '#app/features/oversight/team-home.tsx'
import type { Home } from '#app/features/oversight/home-view.server.ts'
import { SetUpSection } from '#app/features/oversight/set-up/checklist.tsx'
import { ServiceAdminHome } from '#app/features/oversight/service-admin-home.tsx'

/** A section for each of the viewer's roles. Their work for others comes first, and their own learning last. */
export function HomeSections({
  home: { learner, desk, team, leader, serviceAdmin, setUp },
}: {
  home: Home
}) {
  const worksForOthers =
    desk !== null ||
    (team !== null && team.approvals + team.claims > 0) ||
    leader !== null ||
    serviceAdmin !== null
  return (
    <>
      {setUp ? <SetUpSection {...setUp} /> : null}
      <OffersToAnswer offers={learner.offers} />
      {desk ? <Desk desk={desk} /> : null}
      {leader ? <LeaderHome view={leader} /> : null}
      {serviceAdmin ? <ServiceAdminHome {...serviceAdmin} /> : null}
      {team ? <TeamHome team={team} /> : null}
      {worksForOthers ? (
        <h2 className="govuk-heading-m govuk-!-margin-top-7">Your own learning</h2>
      ) : null}
      <LearnerHome learner={learner} />
    </>
  )
}
