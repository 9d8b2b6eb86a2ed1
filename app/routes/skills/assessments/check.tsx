import { data, redirect } from 'react-router'
import type { Route } from './+types/check'
import { answerName, nextUnanswered, type SubmitRefusal } from '#app/domain/skills/assessment.ts'
import { skillLevels } from '#app/domain/skills/findings.ts'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import {
  AnswersToCheck,
  type AreaToCheck,
} from '#app/features/skills/assessments/answers-to-check.tsx'
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
  'unfinished-answers':
    'You started to change an answer. Select Finish next to it, and continue to save it',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const { id, submittedAt, framework, answers, answered, drafts } = await requireAssessment(
    params.assessmentId,
    reader,
  )
  if (submittedAt !== null) throw redirect(paths.assessmentResults(id))

  const areas = framework.areas.map(({ code, name }): AreaToCheck => {
    const skills = framework.skills.filter((skill) => skill.area === code)
    const toCheck = skills.map((skill) => {
      const rating = answers.get(skill.code)
      const answer = rating ? answerName(skillLevels(framework, skill), rating.answer) : null
      const isUnfinished = drafts.some((draft) => draft.skill === skill.code)
      return {
        skill: skill.code,
        name: skill.name,
        answer,
        evidence: rating?.evidence ?? null,
        isUnfinished,
      }
    })
    return { code, name, answers: toCheck }
  })
  const codes = framework.skills.map((skill) => skill.code)
  const next = nextUnanswered(codes, answered, null)
  return {
    pageTitle: 'Check your answers before you submit your assessment',
    assessmentId: id,
    areas,
    missing: codes.filter((code) => !answered.has(code)).length,
    continueAt: next === null ? null : paths.assessmentQuestion(id, next),
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
  const { pageTitle, assessmentId, areas, missing, continueAt } = loaderData
  return (
    <Page title={pageTitle} errors={actionData?.errors} back={paths.assessment(assessmentId)}>
      {areas.map((area) => (
        <AnswersToCheck key={area.code} assessmentId={assessmentId} area={area} />
      ))}
      {continueAt === null ? (
        <Form>
          <h2 className="govuk-heading-m">Submit your assessment</h2>
          <p className="govuk-body">
            You will then see your results, and you cannot change these answers. You can start a new
            assessment at any time.
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
