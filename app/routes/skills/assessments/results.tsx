import { redirect } from 'react-router'
import type { Route } from './+types/results'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { AssessmentHistory } from '#app/features/skills/results/assessment-history.tsx'
import {
  listPastResults,
  findResultsView,
} from '#app/features/skills/results/results-view.server.ts'
import { ResultsLinks } from '#app/features/skills/results/results-links.tsx'
import { requireAssessment } from '#app/features/skills/assessments/require-assessment.server.ts'
import { ResultsSections } from '#app/features/skills/results/results-sections.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['submitted', 'You have submitted your assessment.'],
])

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const assessment = await requireAssessment(params.assessmentId, reader)
  const { id, submittedAt } = assessment
  if (submittedAt === null) throw redirect(paths.assessment(id))

  const results = await listPastResults(reader)
  return {
    pageTitle: 'Your results',
    submittedAt,
    results: await findResultsView({ ...assessment, submittedAt }, reader, now()),
    earlier: results.filter((result) => result.assessmentId !== id),
    notification: NOTIFICATIONS.get(new URL(request.url).searchParams.get('done') ?? '') ?? null,
  }
}

export default function ResultsPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, submittedAt, results, earlier, notification } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={`Submitted on ${formatDayOf(submittedAt)}`}
      notification={notification}
      back={paths.assessments()}
      wide
    >
      <ResultsSections results={results} />
      {earlier.length > 0 ? (
        <AssessmentHistory caption="Your other assessments" results={earlier} />
      ) : null}
      <ResultsLinks />
    </Page>
  )
}
