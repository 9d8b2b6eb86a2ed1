import type { Route } from './+types/learning'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findLearning } from '#app/features/learning/enrolments/learning-view.server.ts'
import {
  CompletionsTable,
  HistoryTable,
  PlaceCard,
} from '#app/features/learning/enrolments/learning-tables.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { DayText } from '#app/ui/text/date-text.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'learning:view')
  return {
    pageTitle: 'Your learning',
    leaver: viewer.leaver ?? null,
    ...(await findLearning(viewer.personId, now())),
  }
}

const Places = ({ places }: Pick<Awaited<ReturnType<typeof findLearning>>, 'places'>) => (
  <>
    <h2 className="govuk-heading-m">Your places</h2>
    {places.map((place) => (
      <PlaceCard key={place.cohortId} place={place} />
    ))}
    <p className="govuk-body">
      {places.length === 0 ? 'You do not have a place on a course. ' : ''}
      <a className="govuk-link" href={paths.courses()}>
        Find a course
      </a>
    </p>
  </>
)

export default function LearningPage({
  loaderData: { pageTitle, leaver, places, completions, history },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} wide>
      {leaver ? (
        <InsetText>
          You left on <DayText day={leaver.leftOn} />. You can view and download your learning
          record here up to and including <DayText day={leaver.lastDayOfAccess} />, but you cannot
          enrol on courses.
        </InsetText>
      ) : (
        <Places places={places} />
      )}
      <CompletionsTable completions={completions} isLinked={leaver === null} />
      <HistoryTable history={history} isLinked={leaver === null} />
      <p className="govuk-body">
        <a className="govuk-link" href={paths.learningCsv()}>
          Download your learning record (CSV)
        </a>
      </p>
    </Page>
  )
}
