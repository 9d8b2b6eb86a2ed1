import type { Route } from './+types/results'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { findLastPool } from '#app/features/skills/colleagues/colleagues-view.server.ts'
import { ColleaguesSection } from '#app/features/skills/results/colleagues-section.tsx'
import { NoResults } from '#app/features/skills/results/no-results.tsx'
import { ResultsLinks } from '#app/features/skills/results/results-links.tsx'
import { ResultsSections } from '#app/features/skills/results/results-sections.tsx'
import { findCurrentResults } from '#app/features/skills/results/results-view.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  return {
    pageTitle: 'Your results',
    results: await findCurrentResults(reader, now()),
    pool: await findLastPool(reader),
  }
}

export default function ResultsPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, results, pool } = loaderData
  if (results === null) {
    return (
      <Page title={pageTitle}>
        <NoResults />
      </Page>
    )
  }
  return (
    <Page title={pageTitle} caption={`Last answer on ${formatDayOf(results.submittedAt)}`} wide>
      <ResultsSections results={results} canChange />
      {pool ? <ColleaguesSection request={pool} /> : null}
      <ResultsLinks />
    </Page>
  )
}
