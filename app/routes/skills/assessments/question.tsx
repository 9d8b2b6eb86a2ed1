import { data, redirect } from 'react-router'
import type { Route } from './+types/question'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { nextQuestion } from '#app/domain/skills/assessments/progress.ts'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { AnsweredElsewhere } from '#app/features/skills/assessments/answered-elsewhere.tsx'
import { AskedAgain } from '#app/features/skills/assessments/earlier-answer.tsx'
import { FrozenAssessment } from '#app/features/skills/assessments/frozen-assessment.tsx'
import {
  dropHeldAnswers,
  findHeldAnswers,
  holdForm,
} from '#app/features/skills/assessments/held-form.server.ts'
import { findProgressView } from '#app/features/skills/assessments/progress-view.server.ts'
import { QuestionButtons } from '#app/features/skills/assessments/question-buttons.tsx'
import { findQuestionView } from '#app/features/skills/assessments/question-view.server.ts'
import { RATING_FORM_ID, RatingForm } from '#app/features/skills/assessments/rating-form.tsx'
import { placeInArea, toQuestion } from '#app/features/skills/assessments/rating-question.ts'
import {
  requireAssessment,
  requireSkill,
  type OwnAssessment,
} from '#app/features/skills/assessments/require-assessment.server.ts'
import { saveAnswers } from '#app/features/skills/assessments/save-answers.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const HELD =
  'You were signed out before you continued. This is what you entered. Continue to save it.'

/** The question that was answered before this one. */
const afterOf = (request: Request): string | null => new URL(request.url).searchParams.get('after')

const isFromCheck = (request: Request): boolean =>
  new URL(request.url).searchParams.get('from') === 'check'

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
    headers: await dropHeldAnswers(request),
  })
}

/** Where the button that was pressed leads to. */
async function nextUrl({
  request,
  assessment,
  reader,
  code,
  afterwards,
}: {
  request: Request
  assessment: OwnAssessment
  reader: RatingReader
  code: string
  afterwards: string
}): Promise<string> {
  const { id } = assessment
  if (afterwards === 'later') return paths.assessment(id)
  if (isFromCheck(request)) return paths.assessmentCheck(id)
  if (afterwards === 'back') return previousUrl(assessment, code)
  const { progress } = await findProgressView(assessment, reader, now())
  const next = nextQuestion(progress, code)
  return next === null
    ? paths.assessmentCheck(id)
    : paths.assessmentQuestion(id, next, { after: code })
}

/** The URL of the previous question. For the first question, the URL of the task list. */
function previousUrl({ id, framework }: OwnAssessment, code: string): string {
  const codes = framework.skills.map((skill) => skill.code)
  const before = codes[codes.indexOf(code) - 1]
  return before === undefined ? paths.assessment(id) : paths.assessmentQuestion(id, before)
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
