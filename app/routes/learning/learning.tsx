import type { Route } from './+types/learning'
import { OwnClaims } from '#app/features/learning/claims/claim-tables.tsx'
import { listOpenClaims } from '#app/features/learning/claims/claims-view.server.ts'
import { BegunCourses } from '#app/features/learning/modules/begun-courses.tsx'
import { listBegunCourses } from '#app/features/learning/modules/progress-view.server.ts'
import { FeedbackToGive } from '#app/features/learning/feedback/feedback-to-give.tsx'
import { listFeedbackToGive } from '#app/features/learning/feedback/feedback-view.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findLearning } from '#app/features/learning/enrolments/learning-view.server.ts'
import {
  CompletionsTable,
  HistoryTable,
  PendingCard,
  PlaceCard,
} from '#app/features/learning/enrolments/learning-tables.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { DayText } from '#app/ui/text/date-text.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['claimed', 'We have sent your claim. We will email you when someone has checked it.'],
  ['completed', 'You have completed the course. We have emailed you.'],
  ['claim-withdrawn', 'You have withdrawn your claim.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'learning:view')
  return {
    pageTitle: 'Your learning',
    leaver: viewer.leaver ?? null,
    ...(await findLearning(viewer.personId, now())),
    begun: viewer.leaver ? [] : await listBegunCourses(viewer.personId),
    claims: await listOpenClaims(viewer.personId),
    feedback: await listFeedbackToGive(viewer.personId, now()),
    notification: NOTIFICATIONS.get(new URL(request.url).searchParams.get('done') ?? '') ?? null,
  }
}

type Learning = Awaited<ReturnType<typeof findLearning>>

const Places = ({ places, pending }: Pick<Learning, 'places' | 'pending'>) => (
  <>
    {pending.length > 0 ? (
      <>
        <h2 className="govuk-heading-m">Offers, requests and waiting lists</h2>
        {pending.map((place) => (
          <PendingCard key={place.cohortId} place={place} />
        ))}
      </>
    ) : null}
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
  loaderData: {
    pageTitle,
    leaver,
    places,
    pending,
    completions,
    begun,
    claims,
    feedback,
    history,
    notification,
  },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} notification={notification} wide>
      {leaver ? (
        <InsetText>
          You left on <DayText day={leaver.leftOn} />. You can view and download your learning
          record here up to and including <DayText day={leaver.lastDayOfAccess} />, but you cannot
          enrol on courses.
        </InsetText>
      ) : (
        <Places places={places} pending={pending} />
      )}
      <FeedbackToGive courses={feedback} />
      <BegunCourses courses={begun} />
      <CompletionsTable completions={completions} isLinked={leaver === null} />
      {leaver ? null : <OwnClaims claims={claims} />}
      <HistoryTable history={history} isLinked={leaver === null} />
      <p className="govuk-body">
        <a className="govuk-link" href={paths.learningCsv()}>
          Download your learning record (CSV)
        </a>
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.messagePreferences()}>
          Messages and calendar
        </a>
      </p>
      {leaver ? null : (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.delegates()}>
            Let someone book for you
          </a>
        </p>
      )}
    </Page>
  )
}
