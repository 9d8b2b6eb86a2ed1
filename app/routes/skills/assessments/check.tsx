import { data, redirect } from 'react-router'
import type { Route } from './+types/check'
import type { SubmitRefusal } from '#app/domain/skills/assessment.ts'
import { withoutAnswer } from '#app/domain/skills/assessments/progress.ts'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import {
  AnswersToCheck,
  type AreaToCheck,
} from '#app/features/skills/assessments/answers-to-check.tsx'
import { findProgressView } from '#app/features/skills/assessments/progress-view.server.ts'
import { PrivacyNote } from '#app/features/skills/assessments/privacy-note.tsx'
import { requireAssessment } from '#app/features/skills/assessments/require-assessment.server.ts'
import { submitAssessment } from '#app/features/skills/assessments/submit-assessment.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Button, LinkButton } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'

const REFUSAL_MESSAGES: Record<Exclude<SubmitRefusal, 'already-submitted'>, string> = {
  'not-all-answered':
    'Answer every question before you submit. Choose “I am not sure” if you do not know',
  'nothing-answered':
    'Check at least one answer before you submit. Select Check next to it, then continue',
  'unfinished-answers':
    'You started to change an answer. Select Finish next to it, then continue to save it',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const assessment = await requireAssessment(params.assessmentId, reader)
  const { id, submittedAt, framework } = assessment
  if (submittedAt !== null) throw redirect(paths.assessmentResults(id))
  const view = await findProgressView(assessment, reader, now())
  const missing = withoutAnswer(view.progress)
  return {
    pageTitle: 'Check your answers before you submit your assessment',
    assessmentId: id,
    areas: framework.areas.map(({ code, name }): AreaToCheck => ({
      code,
      name,
      answers: view.questions.filter(({ area }) => area === code),
    })),
    missing: missing.length,
    isUnchanged: view.progress.answered.size === 0,
    continueAt: missing[0] === undefined ? null : paths.assessmentQuestion(id, missing[0]),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const { id, framework } = await requireAssessment(params.assessmentId, reader)
  const skills = framework.skills.map((skill) => skill.code)
  const refusal = await submitAssessment({ assessmentId: id, reader, skills, now: now() })
  if (refusal === 'already-submitted') return redirect(paths.assessmentResults(id))
  if (refusal) return data({ errors: { form: REFUSAL_MESSAGES[refusal] } }, { status: 400 })
  return redirect(paths.assessmentResults(id, { done: 'submitted' }))
}

export default function CheckPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, assessmentId, areas, missing, isUnchanged, continueAt } = loaderData
  return (
    <Page title={pageTitle} errors={actionData?.errors} back={paths.assessment(assessmentId)}>
      {areas.map((area) => (
        <AnswersToCheck key={area.code} assessmentId={assessmentId} area={area} />
      ))}
      {continueAt === null && isUnchanged ? (
        <p className="govuk-body">
          These are your earlier answers. Check or change at least one before you submit.
        </p>
      ) : continueAt === null ? (
        <Form>
          <h2 className="govuk-heading-m">Submit your assessment</h2>
          <p className="govuk-body">
            You will then see your results. You can change individual answers later, and your
            earlier answers stay in your history.
          </p>
          <PrivacyNote />
          <Button preventDoubleClick>Submit your assessment</Button>
        </Form>
      ) : (
        <>
          <p className="govuk-body">
            You need to answer {formatCount(missing, 'more question')} before you can submit.
          </p>
          <LinkButton href={continueAt}>Continue</LinkButton>
        </>
      )}
    </Page>
  )
}
