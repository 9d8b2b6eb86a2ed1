/** How the places of a cohort are used, in one line. */
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { placesLeft } from '#app/domain/learning/enrolment.ts'
import type { CohortAdminView } from '#app/features/learning/cohorts/cohort-view.server.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Props = { cohort: Cohort; admin: CohortAdminView; isOpen: boolean }

/** For example, "24 confirmed · 6 places left · 3 waiting · 1 offer, until 1 December 2026, 5pm". */
function summarise({ cohort, admin, isOpen }: Props): string {
  const { counts, confirmed, nextOfferEndsAt } = admin
  const { offered = 0, requested = 0, waiting = 0 } = counts
  if (cohort.cancelledAt !== null)
    return `${formatCount(confirmed, 'person', 'people')} had a place`
  const until = nextOfferEndsAt
    ? `, ${offered > 1 ? 'the first ' : ''}until ${formatInstant(nextOfferEndsAt)}`
    : ''
  return [
    isOpen
      ? `${confirmed} confirmed`
      : `${confirmed} of ${formatCount(cohort.capacity, 'place')} confirmed`,
    isOpen ? `${formatCount(placesLeft(cohort), 'place')} left` : '',
    requested > 0 ? `${requested} waiting for approval` : '',
    offered > 0 ? `${formatCount(offered, 'offer')}${until}` : '',
    waiting > 0 ? `${waiting} on the waiting list` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

export function PlacesAtAGlance(props: Props) {
  const { quotas } = props.admin
  return (
    <>
      <p className="govuk-body-l">
        <strong>{summarise(props)}</strong>
      </p>
      {quotas.length > 0 ? (
        <p className="govuk-body">
          Set aside: {quotas.map(({ name, places }) => `${name} ${places}`).join(', ')}
        </p>
      ) : null}
    </>
  )
}
