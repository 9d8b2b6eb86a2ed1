import type { Route } from './+types/learning'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { findLearning } from '#app/features/enrolments/find-learning.server.ts'
import { CompletionsTable, HistoryTable, PlaceCard } from '#app/features/enrolments/learning-tables.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'learning:view')
  return { pageTitle: 'Your learning', ...(await findLearning(viewer.personId, now())) }
}

export default function LearningPage({ loaderData: { pageTitle, places, completions, past } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle} wide>
      <h2 className="govuk-heading-m">Your places</h2>
      {places.map((place) => (
        <PlaceCard key={place.cohortId} place={place} />
      ))}
      <p className="govuk-body">
        {places.length === 0 ? 'You have no place on a course now. ' : ''}
        <a className="govuk-link" href={paths.courses()}>
          Find a course
        </a>
      </p>
      <CompletionsTable completions={completions} />
      <HistoryTable past={past} />
      <p className="govuk-body">
        <a className="govuk-link" href={paths.learningCsv()}>
          Download your learning (CSV)
        </a>
      </p>
    </Page>
  )
}
