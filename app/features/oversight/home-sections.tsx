import { Desk } from '#app/features/oversight/desk/desk.tsx'
import { LeaderHome } from '#app/features/oversight/leader-home.tsx'
import { LearnerHome } from '#app/features/oversight/learner-home.tsx'
import type { Home } from '#app/features/oversight/home-view.server.ts'
import { ServiceAdminHome } from '#app/features/oversight/service-admin-home.tsx'

/** A section for each of the viewer's roles. Their work for others comes first, and their own learning last. */
export function HomeSections({
  home: { learner, desk, leader, mayAssign, serviceAdmin },
}: {
  home: Home
}) {
  const worksForOthers = desk !== null || leader || serviceAdmin !== null
  return (
    <>
      {desk ? <Desk desk={desk} /> : null}
      {serviceAdmin ? <ServiceAdminHome {...serviceAdmin} /> : null}
      {leader ? <LeaderHome mayAssign={mayAssign} /> : null}
      {worksForOthers ? (
        <h2 className="govuk-heading-m govuk-!-margin-top-7">Your own learning</h2>
      ) : null}
      <LearnerHome learner={learner} />
    </>
  )
}
