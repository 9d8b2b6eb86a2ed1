import { redirect } from 'react-router'
import type { Route } from './+types/assessment'
import { firstQuestion, withoutAnswer } from '#app/domain/skills/assessments/progress.ts'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { AreaTasks } from '#app/features/skills/assessments/area-tasks.tsx'
import { findNewerVersion } from '#app/features/skills/assessments/newer-version.server.ts'
import { progressSentences } from '#app/features/skills/assessments/progress-sentences.ts'
import { findProgressView } from '#app/features/skills/assessments/progress-view.server.ts'
import { requireAssessment } from '#app/features/skills/assessments/require-assessment.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const assessment = await requireAssessment(params.assessmentId, reader)
  const { id, submittedAt, framework, versionId } = assessment
  if (submittedAt !== null) throw redirect(paths.assessmentResults(id))
  const { progress, questions, isFirst } = await findProgressView(assessment, reader, now())
  const next = firstQuestion(progress)
  return {
    pageTitle: 'Your assessment',
    assessmentId: id,
    areas: framework.areas.map(({ code, name, definition }) => ({
      area: { code, name, definition },
      questions: questions.filter((question) => question.area === code),
    })),
    sentences: progressSentences(progress, questions),
    isStarted: progress.answered.size > 0,
    continueAt: next === null ? null : paths.assessmentQuestion(id, next),
    canCheck: !isFirst && withoutAnswer(progress).length === 0,
    newerVersion: await findNewerVersion(versionId),
  }
}

export default function AssessmentPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, assessmentId, areas, sentences, isStarted, continueAt, canCheck } = loaderData
  const { newerVersion } = loaderData
  return (
    <Page title={pageTitle} back={paths.assessments()}>
      {newerVersion === null ? null : (
        <InsetText>
          The criterion has changed since you started. You can finish this assessment. After that,
          we will only ask what is new in version {newerVersion}.
        </InsetText>
      )}
      <p className="govuk-body">{sentences.join(' ')}</p>
      {areas.map(({ area, questions }) => (
        <AreaTasks key={area.code} assessmentId={assessmentId} area={area} questions={questions} />
      ))}
      <ButtonGroup>
        {continueAt === null ? null : (
          <LinkButton href={continueAt}>{isStarted ? 'Continue' : 'Start'}</LinkButton>
        )}
        {continueAt === null || canCheck ? (
          <LinkButton
            href={paths.assessmentCheck(assessmentId)}
            look={continueAt === null ? undefined : 'secondary'}
          >
            Check your answers
          </LinkButton>
        ) : null}
      </ButtonGroup>
    </Page>
  )
}
