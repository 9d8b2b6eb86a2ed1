import { data, redirect } from 'react-router'
import type { Route } from './+types/question'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { AnsweredElsewhere } from '#app/features/skills/assessments/answered-elsewhere.tsx'
import { nextUrl } from '#app/features/skills/assessments/after-question.server.ts'
import { AskedAgain } from '#app/features/skills/assessments/earlier-answer.tsx'
import { FrozenAssessment } from '#app/features/skills/assessments/frozen-assessment.tsx'
import {
  dropHeldAnswers,
  findHeldAnswers,
  holdForm,
} from '#app/features/skills/assessments/held-form.server.ts'
import { QuestionButtons } from '#app/features/skills/assessments/question-buttons.tsx'
import { findQuestionView } from '#app/features/skills/assessments/question-view.server.ts'
import { RATING_FORM_ID, RatingForm } from '#app/features/skills/assessments/rating-form.tsx'
import { placeInArea, toQuestion } from '#app/features/skills/assessments/rating-question.ts'
import {
  requireAssessment,
  requireSkill,
} from '#app/features/skills/assessments/require-assessment.server.ts'
import { saveAnswers } from '#app/features/skills/assessments/save-answers.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

const HELD =
  'You were signed out before you continued. This is what you entered. Continue to save it.'

/** The question that was answered before this one. */
const afterOf = (request: Request): string | null => new URL(request.url).searchParams.get('after')

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const assessment = await requireAssessment(params.assessmentId, reader)
  const { id, framework, submittedAt } = assessment
  const skill = requireSkill(framework, params.skillCode)
  const isOpen = submittedAt === null
  const held = isOpen ? await findHeldAnswers(request, reader) : null
  return {
    pageTitle: skill.name,
    caption: placeInArea(framework, skill),
    question: toQuestion(framework, skill),
    draftUrl: paths.assessmentDraft(id, skill.code),
    ...(await findQuestionView({ assessment, skill, reader, held, after: afterOf(request) })),
    notification: held ? HELD : null,
    frozen: isOpen ? null : { assessmentId: id, submittedAt },
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take', holdForm)
  const assessment = await requireAssessment(params.assessmentId, reader)
  const skill = requireSkill(assessment.framework, params.skillCode)
  const outcome = await saveAnswers({ assessment, skill, reader, form: await request.formData() })
  if ('errors' in outcome) return data(outcome, { status: 400 })
  return redirect(await nextUrl({ request, assessment, reader, code: skill.code, ...outcome }), {
    headers: await dropHeldAnswers(request, reader),
  })
}

const BACK = { form: RATING_FORM_ID, name: 'afterwards', value: 'back', defaultValue: 'continue' }

export default function QuestionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, caption, question, draftUrl, answers, notification, frozen } = loaderData
  const { lines, before } = loaderData
  if (frozen) {
    return (
      <Page
        title={pageTitle}
        caption={caption}
        errors={actionData?.errors}
        back={paths.assessments()}
      >
        <FrozenAssessment {...frozen} />
      </Page>
    )
  }
  return (
    <Page
      title={pageTitle}
      caption={caption}
      errors={actionData?.errors}
      back={BACK}
      notification={notification}
      titleInLegend
    >
      {actionData?.elsewhere ? <AnsweredElsewhere {...actionData.elsewhere} /> : null}
      {lines.map((line) => (
        <p key={line} className="govuk-body-s app-answered">
          {line}
        </p>
      ))}
      <AskedAgain answers={before} />
      <RatingForm
        question={question}
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        draftUrl={draftUrl}
      >
        <QuestionButtons />
      </RatingForm>
    </Page>
  )
}
