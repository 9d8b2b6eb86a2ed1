import type { OpenOffer } from '#app/data/oversight/home.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { SummaryCard } from '#app/ui/summary-list.tsx'
import { formatInstant } from '#app/ui/text/dates.ts'

/** Offers of places to the viewer, in the order in which they end. They come before everything else, because they end within days. */
export const OffersToAnswer = ({ offers }: { offers: readonly OpenOffer[] }) => (
  <>
    {offers.map(({ cohortId, course, cohort, startsAt, endsAt }) => (
      <SummaryCard
        key={cohortId}
        title={`We have a place for you: ${course}`}
        rows={[
          { key: 'Cohort', value: cohort },
          { key: 'Starts', value: startsAt ? formatInstant(startsAt) : 'To be announced' },
          { key: 'Answer by', value: formatInstant(endsAt) },
        ]}
      >
        <LinkButton href={paths.offer(cohortId)}>Accept or decline</LinkButton>
      </SummaryCard>
    ))}
  </>
)
