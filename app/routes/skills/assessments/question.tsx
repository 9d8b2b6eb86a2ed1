import { data, redirect } from 'react-router'
import type { Route } from './+types/question'
import { nextUnanswered } from '#app/domain/skills/assessment.ts'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { FrozenAssessment } from '#app/features/skills/assessments/frozen-assessment.tsx'
import { rateSkill } from '#app/features/skills/assessments/rate-skill.server.ts'
import { RatingForm } from '#app/features/skills/assessments/rating-form.tsx'
import {
  listAnswersTo,
  placeInArea,
  toQuestion,
} from '#app/features/skills/assessments/rating-question.ts'
import { ratingForm } from '#app/features/skills/assessments/rating.schema.ts'
import {
  requireAssessment,
  requireSkill,
  type OwnAssessment,
} from '#app/features/skills/assessments/require-assessment.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const FROZEN_MESSAGE =
  'You have submitted this assessment, so you can no longer change its answers. Start a new assessment to answer again'

const isFromCheck = (request: Request): boolean =>
  new URL(request.url).searchParams.get('from') === 'check'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const assessment = await requireAssessment(params.assessmentId, reader)
  const { id, framework, answers, submittedAt } = assessment
  const skill = requireSkill(framework, params.skillCode)
  const current = answers.get(skill.code)
  return {
    pageTitle: skill.name,
    caption: placeInArea(framework, skill),
    question: toQuestion(framework, skill),
    answers: ratingForm.answersFrom({ answer: current?.answer, evidence: current?.evidence }),
    back: isFromCheck(request) ? paths.assessmentCheck(id) : previousUrl(assessment, skill.code),
    frozen: submittedAt === null ? null : { assessmentId: id, submittedAt },
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const { id, framework, answered } = await requireAssessment(params.assessmentId, reader)
  const skill = requireSkill(framework, params.skillCode)
  const form = ratingForm.parse(await request.formData(), listAnswersTo(framework, skill))
  const { answers } = form
  const isLater = answers.afterwards === 'later'
  if (isLater && answers.answer === '' && answers.evidence.trim() === '')
    return redirect(paths.assessment(id))
  if (!form.ok) return data(form, { status: 400 })

  const refusal = await rateSkill({
    assessmentId: id,
    reader,
    skill: skill.code,
    answer: form.value.answer,
    evidence: form.value.evidence,
    now: now(),
  })
  if (refusal)
    return data({ errors: ratingForm.errorIn('form', FROZEN_MESSAGE), answers }, { status: 400 })
  if (isLater) return redirect(paths.assessment(id))
  const codes = framework.skills.map((skill) => skill.code)
  const next = isFromCheck(request)
    ? null
    : nextUnanswered(codes, new Set([...answered, skill.code]), skill.code)
  return redirect(next === null ? paths.assessmentCheck(id) : paths.assessmentQuestion(id, next))
}

/** The URL of the previous question. For the first question, the URL of the task list. */
function previousUrl({ id, framework }: OwnAssessment, code: string): string {
  const codes = framework.skills.map((skill) => skill.code)
  const before = codes[codes.indexOf(code) - 1]
  return before === undefined ? paths.assessment(id) : paths.assessmentQuestion(id, before)
}

export default function QuestionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, caption, question, answers, back, frozen } = loaderData
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
    <Page title={pageTitle} caption={caption} errors={actionData?.errors} back={back}>
      <RatingForm
        question={question}
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
      />
    </Page>
  )
}
