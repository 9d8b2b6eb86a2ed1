/** Changes one submitted answer. */
import { data, redirect } from 'react-router'
import type { Route } from './+types/change'
import { answerName } from '#app/domain/skills/assessment.ts'
import { currentEntry } from '#app/domain/skills/assessments/entry.ts'
import { skillLevels } from '#app/domain/skills/findings.ts'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { AnsweredElsewhere } from '#app/features/skills/assessments/answered-elsewhere.tsx'
import { changeAnswer } from '#app/features/skills/assessments/change/change-answer.server.ts'
import {
  findChangeView,
  requireChangeable,
} from '#app/features/skills/assessments/change/change-view.server.ts'
import { AskedAgain } from '#app/features/skills/assessments/earlier-answer.tsx'
import { pageOf } from '#app/features/skills/assessments/form-stamp.server.ts'
import {
  dropHeldAnswers,
  findHeldAnswers,
  holdForm,
} from '#app/features/skills/assessments/held-form.server.ts'
import { RatingForm } from '#app/features/skills/assessments/rating-form.tsx'
import {
  listAnswersTo,
  placeInArea,
  toQuestion,
} from '#app/features/skills/assessments/rating-question.ts'
import { noteFrom, ratingForm } from '#app/features/skills/assessments/rating.schema.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

const CHANGED_ELSEWHERE =
  'This answer was changed in another window or on another device. Check both, then save'
const HELD = 'You were signed out before you saved. This is what you entered.'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const found = await requireChangeable(params.skillCode, reader)
  // Someone who has not answered anything starts with the whole assessment.
  if (found.earlier.isFirst) throw redirect(paths.assessments())
  const { framework, skill, earlier } = found
  const held = await findHeldAnswers(request, reader)
  const { answers, lines } = await findChangeView(found, reader)
  return {
    pageTitle: skill.name,
    caption: placeInArea(framework, skill),
    question: toQuestion(framework, skill),
    answers: held ?? answers,
    lines,
    before: await earlier.listBefore(skill.code),
    notification: held ? HELD : null,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take', holdForm)
  const { versionId, framework, skill, lineageId } = await requireChangeable(
    params.skillCode,
    reader,
  )
  const form = ratingForm.parse(await request.formData(), listAnswersTo(framework, skill))
  const { answers } = form
  if (!form.ok) return data({ ...form, elsewhere: null }, { status: 400 })
  const { answer, evidence } = form.value
  const refusal = await changeAnswer({
    reader,
    versionId,
    skill: skill.code,
    answer,
    evidence,
    page: pageOf(answers),
    note: noteFrom(answers, lineageId),
    now: now(),
  })
  if (refusal === null)
    return redirect(paths.results(), { headers: await dropHeldAnswers(request, reader) })
  const current = await requireChangeable(skill.code, reader)
  const { page, seen } = (await findChangeView(current, reader)).answers
  const saved = currentEntry(current.saved)
  const name = saved.answer && answerName(skillLevels(framework, skill), saved.answer)
  return data(
    {
      errors: ratingForm.errorIn('form', CHANGED_ELSEWHERE),
      answers: { ...answers, page, seen },
      elsewhere: { answer: name, evidence: saved.evidence },
    },
    { status: 400 },
  )
}

export default function ChangePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, caption, question, answers, lines, before, notification } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={caption}
      errors={actionData?.errors}
      back={paths.results()}
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
      >
        <SubmitOrCancel submit="Save this answer" href={paths.results()} />
      </RatingForm>
    </Page>
  )
}
