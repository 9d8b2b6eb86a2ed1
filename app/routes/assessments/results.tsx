import { data, redirect } from 'react-router'
import type { Route } from './+types/results'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { AssessmentHistory } from '#app/features/assessments/assessment-history.tsx'
import { listPastResults, readResults } from '#app/features/assessments/read-results.server.ts'
import { requireAssessment } from '#app/features/assessments/require-assessment.server.ts'
import { ResultsFindings } from '#app/features/assessments/results-findings.tsx'
import { resultsInWords } from '#app/features/assessments/results-summary.ts'
import { readSharing, shareAssessment } from '#app/features/assessments/share-assessment.server.ts'
import { Sharing } from '#app/features/assessments/sharing.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatDayOf } from '#app/ui/dates.ts'
import { Page } from '#app/ui/page.tsx'

const REFUSALS = {
  'not-submitted': 'Submit your assessment before you share it. Go to your assessment and answer the questions that are left',
  'no-manager': 'We do not know who your manager is. Ask your service admin to add your manager to your record, then share again',
}

const DONE: ReadonlyMap<string, string> = new Map([
  ['submitted', 'Your assessment is submitted.'],
  ['shared', 'Your assessment is shared with your manager.'],
  ['unshared', 'Your assessment is no longer shared: only you can see it.'],
])

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'assessment:take')
  const assessment = await requireAssessment(params.assessmentId, viewer)
  const { id, submittedAt, framework } = assessment
  if (submittedAt === null) throw redirect(paths.assessment(id))

  const past = await listPastResults(viewer.personId)
  return {
    pageTitle: 'Your results',
    submittedAt,
    results: await readResults({ ...assessment, submittedAt }, now()),
    earlier: past.filter((one) => one.assessmentId !== id),
    sharing: await readSharing(assessment),
    criterion: `${framework.title}, version ${framework.version}`,
    notification: DONE.get(new URL(request.url).searchParams.get('done') ?? '') ?? null,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'assessment:take')
  const { id } = await requireAssessment(params.assessmentId, viewer)
  const share = (await request.formData()).get('share') !== 'no'
  const refusal = await shareAssessment({ assessmentId: id, personId: viewer.personId, share, now: now() })
  if (refusal) return data({ errors: { form: REFUSALS[refusal] } }, { status: 400 })
  return redirect(paths.assessmentResults(id, { done: share ? 'shared' : 'unshared' }))
}

export default function ResultsPage({ loaderData, actionData: refused }: Route.ComponentProps) {
  const { pageTitle, submittedAt, results, earlier, sharing, criterion, notification } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={`Submitted on ${formatDayOf(submittedAt)}`}
      errors={refused?.errors}
      notification={notification}
      back={paths.assessments()}
    >
      <p className="govuk-body-l">{resultsInWords(results.counts, results.post)}</p>
      <ResultsFindings results={results} />
      <Sharing {...sharing} />
      {earlier.length > 0 ? <AssessmentHistory caption="Your other assessments" past={earlier} /> : null}
      <p className="govuk-body-s">What is expected comes from the {criterion}. You can print or save this page to keep it.</p>
    </Page>
  )
}
