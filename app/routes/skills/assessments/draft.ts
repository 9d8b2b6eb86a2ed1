/** Saves what is entered for a question while it is being entered. Called by scripts. */
import type { Route } from './+types/draft'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { pageOf } from '#app/features/skills/assessments/form-stamp.server.ts'
import { findQuestionContext } from '#app/features/skills/assessments/earlier-answers.server.ts'
import { saveEntry } from '#app/features/skills/assessments/save-entry.server.ts'
import { listAnswersTo } from '#app/features/skills/assessments/rating-question.ts'
import { entryFrom, noteFrom, ratingForm } from '#app/features/skills/assessments/rating.schema.ts'
import {
  requireAssessment,
  requireSkill,
} from '#app/features/skills/assessments/require-assessment.server.ts'
import { now } from '#app/platform/clock.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await requireRatingReader(request, 'assessment:take')
  throw new Response('Not found', { status: 404 })
}

export async function action({ request, params }: Route.ActionArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const { id, versionId, framework } = await requireAssessment(params.assessmentId, reader)
  const skill = requireSkill(framework, params.skillCode)
  const available = listAnswersTo(framework, skill)
  const { answers } = ratingForm.parse(await request.formData(), available)
  const entry = entryFrom(answers, available)
  if (!entry) return Response.json({ refusal: 'too-long' }, { status: 400 })
  const { carried, lineageId } = await findQuestionContext(reader, versionId, skill.code)
  const kept = await saveEntry({
    assessmentId: id,
    reader,
    skill: skill.code,
    entry,
    page: pageOf(answers),
    note: noteFrom(answers, lineageId),
    carried,
    now: now(),
  })
  return typeof kept === 'string'
    ? Response.json({ refusal: kept }, { status: 409 })
    : Response.json(kept)
}
