import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { nextQuestion } from '#app/domain/skills/assessments/progress.ts'
import { findProgressView } from '#app/features/skills/assessments/progress-view.server.ts'
import type { OwnAssessment } from '#app/features/skills/assessments/require-assessment.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'

const isFromCheck = (request: Request): boolean =>
  new URL(request.url).searchParams.get('from') === 'check'

/** Where the button that was pressed leads to. */
export async function nextUrl({
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
