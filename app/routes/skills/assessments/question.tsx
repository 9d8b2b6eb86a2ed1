import { data, redirect } from 'react-router'
import type { Route } from './+types/question'
import { nextUnanswered } from '#app/domain/skills/assessment.ts'
import { currentEntry, seenOf } from '#app/domain/skills/assessments/entry.ts'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { AnsweredElsewhere } from '#app/features/skills/assessments/answered-elsewhere.tsx'
import { stampFor } from '#app/features/skills/assessments/form-stamp.server.ts'
import { FrozenAssessment } from '#app/features/skills/assessments/frozen-assessment.tsx'
import {
  dropHeldAnswers,
  findHeldAnswers,
  holdForm,
} from '#app/features/skills/assessments/held-form.server.ts'
import { RATING_FORM_ID, RatingForm } from '#app/features/skills/assessments/rating-form.tsx'
import { placeInArea, toQuestion } from '#app/features/skills/assessments/rating-question.ts'
import { ratingForm } from '#app/features/skills/assessments/rating.schema.ts'
import {
  requireAssessment,
  requireSkill,
  type OwnAssessment,
} from '#app/features/skills/assessments/require-assessment.server.ts'
import { saveAnswers } from '#app/features/skills/assessments/save-answers.server.ts'
import { savedEntryOf } from '#app/features/skills/assessments/saved-entry.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

const HELD =
  'You were signed out before you continued. This is what you entered. Continue to save it.'

const isFromCheck = (request: Request): boolean =>
  new URL(request.url).searchParams.get('from') === 'check'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const assessment = await requireAssessment(params.assessmentId, reader)
  const { id, framework, submittedAt } = assessment
  const skill = requireSkill(framework, params.skillCode)
  const saved = savedEntryOf(assessment, skill.code)
  const held = submittedAt === null ? await findHeldAnswers(request, reader) : null
  return {
    pageTitle: skill.name,
    caption: placeInArea(framework, skill),
    question: toQuestion(framework, skill),
    draftUrl: paths.assessmentDraft(id, skill.code),
    answers:
      held ??
      ratingForm.answersFrom({
        ...currentEntry(saved),
        page: stampFor(reader),
        seen: seenOf(saved),
      }),
    notification: held ? HELD : null,
    frozen: submittedAt === null ? null : { assessmentId: id, submittedAt },
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take', holdForm)
  const assessment = await requireAssessment(params.assessmentId, reader)
  const skill = requireSkill(assessment.framework, params.skillCode)
  const outcome = await saveAnswers({ assessment, skill, reader, form: await request.formData() })
  if ('errors' in outcome) return data(outcome, { status: 400 })
  return redirect(nextUrl(request, assessment, skill.code, outcome.afterwards), {
    headers: await dropHeldAnswers(request),
  })
}

/** Where the button that was pressed leads to. */
function nextUrl(
  request: Request,
  assessment: OwnAssessment,
  code: string,
  afterwards: string,
): string {
  const { id, framework, answered } = assessment
  if (afterwards === 'later') return paths.assessment(id)
  if (isFromCheck(request)) return paths.assessmentCheck(id)
  if (afterwards === 'back') return previousUrl(assessment, code)
  const codes = framework.skills.map((skill) => skill.code)
  const next = nextUnanswered(codes, new Set([...answered, code]), code)
  return next === null ? paths.assessmentCheck(id) : paths.assessmentQuestion(id, next)
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
      <RatingForm
        question={question}
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        draftUrl={draftUrl}
      />
    </Page>
  )
}
